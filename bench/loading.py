"""Load on one address at a time, and ratios between addresses out of alternating rounds."""

import json
import os
import re
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.loader import ENCODINGS

CONNECTIONS = 16
ROUNDS = 5
SECONDS = 1

_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Target:
    """An address on a server of this machine."""

    name: str
    port: int
    path: str


class Broken(Exception):
    """A target answered something else than 200; nothing measured there would mean anything."""


def per_second(target: Target, *, seconds: int = SECONDS) -> float:
    """Answers a second under load; raises Broken."""
    if wrk := os.environ.get("WRK"):
        return _with_wrk(wrk, target, seconds)
    return run_loader(target.port, "--seconds", str(seconds), "--path", target.path)["per_second"]


def run_loader(port: int, *arguments: str, connections: int = CONNECTIONS) -> dict[str, float]:
    """Our own loader, in a process of its own; raises Broken."""
    command = [sys.executable, "-m", "bench.loader", str(port), str(connections), *arguments]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True)
    if done.returncode:
        raise Broken(f"the loader gave up on {arguments[-1]}: {done.stderr.splitlines()[-1]}")
    said = json.loads(done.stdout)
    if said["bad"] or not said["asked"]:
        raise Broken(f"{said['bad']} of {said['asked']} answers for {arguments[-1]} were not 200")
    return said


def _with_wrk(wrk: str, target: Target, seconds: int) -> float:
    url = f"http://127.0.0.1:{target.port}{target.path}"
    load = ["-t", "1", "-c", str(CONNECTIONS), "-d", f"{seconds}s", "-H", f"Accept-Encoding: {ENCODINGS}"]
    said = subprocess.run([wrk, *load, url], check=True, capture_output=True, text=True).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if "Non-2xx" in said or found is None:
        raise Broken(f"{url} was not answered as it should be:\n{said}")
    return float(found[1])


def alternate(*targets: Target, rounds: int = ROUNDS, seconds: int = SECONDS) -> list[list[float]]:
    """A B C A B C …: for each target its answers a second in each round. The first goes warm unmeasured."""
    for target in targets:
        per_second(target)
    found: list[list[float]] = [[] for _ in targets]
    for _ in range(rounds):
        for place, target in enumerate(targets):
            found[place].append(per_second(target, seconds=seconds))
    return found


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the rounds' ratios: what disturbs one round disturbs both sides of it."""
    return statistics.median(a / b if b else 0.0 for a, b in zip(ours, theirs, strict=True))


def rates(*measured: Sequence[float]) -> str:
    """The medians of the rounds, for people: "9,120 against 3,050 a second"."""
    return " against ".join(f"{statistics.median(each):,.0f}" for each in measured) + " a second"
