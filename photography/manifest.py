"""The list of masters that the shop reads: what each shows, its words, size and recipe."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from photography.recipe import Photo

MASTERS = Path(__file__).resolve().parent.parent / "shop" / "launch" / "photos"
FILE = MASTERS / "manifest.json"

Entry = dict[str, Any]


def master_of(made: Photo) -> Path:
    """Where the photograph's master is kept."""
    return MASTERS / f"{made.name}.avif"


def entry_of(made: Photo) -> Entry:
    """What the manifest says of it."""
    return {
        "file": f"{made.name}.avif",
        "subject": made.subject,
        "view": made.view,
        "skus": list(made.skus),
        "alt": made.alt,
        "width": made.width,
        "height": made.height,
        "recipe": made.recipe_hash,
    }


def read_manifest() -> dict[str, Entry]:
    """By file name; empty before the first photograph."""
    entries = json.loads(FILE.read_text()) if FILE.exists() else []
    return {entry["file"]: entry for entry in entries}


@contextmanager
def changing_manifest() -> Iterator[dict[str, Entry]]:
    """Change the list while nobody else does."""
    MASTERS.mkdir(parents=True, exist_ok=True)
    with (MASTERS / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        entries = read_manifest()
        yield entries
        ordered = [entries[file] for file in sorted(entries)]
        FILE.write_text(json.dumps(ordered, indent=1, ensure_ascii=False) + "\n")


def refresh(photos: list[Photo]) -> None:
    """Take over changed words, and forget photographs whose recipe or master is gone."""
    known = {entry_of(made)["file"]: made for made in photos}
    with changing_manifest() as entries:
        for file in list(entries):
            made = known.get(file)
            if made is None or not master_of(made).exists():
                del entries[file]
            else:
                entries[file] = entry_of(made) | {"recipe": entries[file]["recipe"]}
