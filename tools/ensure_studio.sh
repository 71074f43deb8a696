#!/bin/sh
# Makes the studio that renders photographs: Blender as a Python module in an environment of its own (about
# 400 MB to download; Python 3.11 exactly), and the fonts of the labels.
set -eu
cd "$(dirname "$0")/.."

studio=.cache/studio
stamp=$studio/.installed
wanted=$(cksum < photography/requirements.txt)
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    python=$(command -v python3.11) || { echo "The studio needs Python 3.11: Blender's module is made for it." >&2; exit 1; }
    echo "Making the studio in $studio (about two minutes)…" >&2
    rm -rf "$studio"
    "$python" -m venv "$studio"
    "$studio/bin/python" -m pip install -qq --disable-pip-version-check -r photography/requirements.txt >&2
    "$studio/bin/python" -c 'import bpy' 2>/dev/null \
        || tools/apt_install.sh libx11-6 libxi6 libxrender1 libxfixes3 libsm6 libxkbcommon0 libgl1 >&2
    echo "$wanted" > "$stamp"
fi
if [ ! -e photography/fonts/.fetched ]; then
    command -v npm >/dev/null 2>&1 || tools/apt_install.sh nodejs npm >&2
    "$studio/bin/python" -m photography.studio.fonts >&2
    : > photography/fonts/.fetched
fi
