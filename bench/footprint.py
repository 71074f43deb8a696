"""Rows 11 and 12: memory, and how long the shop takes to be there."""

import random
import statistics
import subprocess
import sys

import psutil

from bench.loading import run_loader
from bench.results import Result
from bench.shops import ROOT, Benches

URLS, REQUESTS = 10_000, 100_000
ROUNDS = 5

#: Prints the seconds from before the import to the first 200.
_FIRST_ANSWER = """
import sys, time
began = time.perf_counter()
if sys.argv[1] == "shop":
    from wsgi import app
else:
    from bench.plain import create_empty
    app = create_empty()
assert app.test_client().get("/healthz").status_code == 200
print(time.perf_counter() - began)
"""


def memory(benches: Benches, database_url: str, slugs: list[str]) -> list[Result]:
    """What one worker takes when it is idle, and after many pages were asked for."""
    port = benches.start_shop(database_url, workers=1)
    run_loader(port, "--seconds", "1", "--path", "/healthz", connections=2)
    idle = _worker_megabytes(port)
    addresses = benches.folder / "addresses"
    addresses.write_text("\n".join(_visits([f"/products/{slug}" for slug in slugs])))
    said = run_loader(port, "--list", str(addresses))
    after = _worker_megabytes(port)
    visited = f"{said['asked']:,.0f} requests over {len(slugs):,} addresses"
    return [
        Result("11", "memory of a worker, idle", idle, 90, "MB", True, "resident"),
        Result("11", f"the same after {REQUESTS:,} requests", after, 200, "MB", True, visited),
    ]


def start(benches: Benches, database_url: str) -> Result:
    """Import to first 200 of a second start, against an empty Flask application with SQLAlchemy."""
    environ = benches.shop_environ(database_url)
    times: dict[str, list[float]] = {"shop": [], "empty": []}
    for round_number in range(ROUNDS + 1):
        for name, found in times.items():
            command = [sys.executable, "-c", _FIRST_ANSWER, name]
            said = subprocess.run(command, cwd=ROOT, env=environ, check=True, capture_output=True, text=True)
            if round_number:
                found.append(float(said.stdout))
    ours, empty = (statistics.median(found) for found in times.values())
    ratios = [a / b for a, b in zip(*times.values(), strict=True)]
    detail = f"{ours * 1000:.0f} against {empty * 1000:.0f} ms"
    return Result(
        "12",
        "import to first answer, against an empty app",
        statistics.median(ratios),
        1.5,
        "x",
        True,
        detail,
    )


def _visits(addresses: list[str]) -> list[str]:
    """Each address once, and then as shops are visited: a few all the time, most of them seldom."""
    chance = random.Random(11)
    shuffled = chance.sample(addresses, len(addresses))
    weights = [1 / rank for rank in range(1, len(shuffled) + 1)]
    return shuffled + chance.choices(shuffled, weights, k=REQUESTS - len(shuffled))


def _worker_megabytes(port: int) -> float:
    """Resident memory of the one process that answers on a port: granian's worker, not its keeper."""
    serving = [
        process
        for process in psutil.process_iter(["cmdline"])
        if str(port) in (process.info["cmdline"] or []) and "granian" in process.info["cmdline"]
    ]
    workers = [child for process in serving for child in process.children(recursive=True)] or serving
    return max(worker.memory_info().rss for worker in workers) / 1_000_000
