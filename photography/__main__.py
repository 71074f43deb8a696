"""Render photographs: `python -m photography [product …] [--proof] [--again]`; see README.md."""

import argparse
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from photography.manifest import changing_manifest, entry_of, master_of, refresh
from photography.recipe import Photo, all_photos

PROOFS = Path(__file__).resolve().parent / "proofs"
PROOF_PIXELS, PROOF_SAMPLES = 480, 10


def main() -> None:
    """Render what is asked for and not there yet, and bring the manifest up to date."""
    asked = _arguments()
    if asked.one:
        print((_proof if asked.proof else _master)(asked.one))
        return
    photos = list(all_photos())
    if not asked.proof:
        refresh(photos)
    chosen = [made for made in photos if _is_asked_for(made, asked.names)]
    if asked.names and not chosen:
        sys.exit(f"No recipe is called {' or '.join(asked.names)}.")
    todo = [made.name for made in chosen if asked.proof or asked.again or not master_of(made).exists()]
    print(f"{len(chosen)} photographs, {len(todo)} to render", flush=True)
    if asked.list:
        print("\n".join(todo))
        return
    with ThreadPoolExecutor(asked.jobs) as pool:
        rendering = [pool.submit(_in_a_process, name, proof=asked.proof) for name in todo]
        for done, future in enumerate(as_completed(rendering), start=1):
            print(f"[{done}/{len(todo)}] {future.result()}", flush=True)


def _in_a_process(name: str, *, proof: bool) -> str:
    """Blender keeps what it has loaded, and its state is global: each photograph has its own process."""
    command = [sys.executable, "-m", "photography", "--one", name, *(["--proof"] if proof else [])]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return ran.stdout.strip().splitlines()[-1] if ran.returncode == 0 else f"{name} FAILED\n{ran.stderr}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="photography", description=__doc__)
    parser.add_argument("names", nargs="*", help="a product, or the beginning of a photograph's name")
    parser.add_argument("--proof", action="store_true", help=f"small and quick, into {PROOFS.name}/")
    parser.add_argument("--again", action="store_true", help="also what is there already")
    parser.add_argument("--list", action="store_true", help="only say what would be rendered")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time, on one core each")
    return parser.parse_args()


def _is_asked_for(made: Photo, names: list[str]) -> bool:
    return not names or any(made.name.startswith(name.lower()) for name in names)


def _find(name: str) -> Photo:
    return next(made for made in all_photos() if made.name == name)


def _proof(name: str) -> str:
    made = _find(name)
    path = PROOFS / f"{name.replace('/', '--')}.png"
    height = round(PROOF_PIXELS * made.height / made.width)
    return _render(made, (PROOF_PIXELS, height), PROOF_SAMPLES, path, keep=path)


def _master(name: str) -> str:
    made = _find(name)
    raw = PROOFS / f"raw--{name.replace('/', '--')}.png"
    line = _render(made, (made.width, made.height), made.samples, raw, keep=master_of(made))
    raw.unlink()
    with changing_manifest() as entries:
        entries[entry_of(made)["file"]] = entry_of(made)
    return line


def _render(made: Photo, size: tuple[int, int], samples: int, raw: Path, *, keep: Path) -> str:
    from photography.grade import graded, save_master
    from photography.studio import stage

    began = time.monotonic()
    raw.parent.mkdir(parents=True, exist_ok=True)
    stage.reset(size, samples)
    made.set_up()
    built = time.monotonic()
    stage.render(str(raw))
    if keep.suffix == ".png":
        graded(raw).save(keep)
    else:
        save_master(graded(raw), keep)
    return f"{keep.name}: set {built - began:.0f} s, render {time.monotonic() - built:.0f} s"


if __name__ == "__main__":
    main()
