"""Fetch the label fonts (OFL) from npm and convert woff2 to ttf: `python -m photography.studio.fonts`."""

import glob
import os
import subprocess
import tarfile

from fontTools.ttLib import TTFont

from photography.studio.brand import FONT_DIR

WANT = [
    "jost-latin-400-normal",
    "jost-latin-500-normal",
    "cormorant-garamond-latin-500-normal",
    "cormorant-garamond-latin-500-italic",
    "cormorant-garamond-latin-600-normal",
    "figtree-latin-400-normal",
    "figtree-latin-600-normal",
]

if __name__ == "__main__":
    os.makedirs(FONT_DIR, exist_ok=True)
    for p in ("jost", "cormorant-garamond", "figtree"):
        tgz = subprocess.check_output(["npm", "pack", "@fontsource/" + p], cwd=FONT_DIR, text=True).split()[
            -1
        ]
        with tarfile.open(os.path.join(FONT_DIR, tgz)) as t:
            t.extractall(os.path.join(FONT_DIR, p), filter="data")
    for w in WANT:
        f = TTFont(glob.glob(f"{FONT_DIR}/*/**/{w}.woff2", recursive=True)[0])
        f.flavor = None
        f.save(f"{FONT_DIR}/{w}.ttf")
        print(w)
