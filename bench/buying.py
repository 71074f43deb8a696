"""Rows 9 and 10: sixteen buyers at once, on one variant that everybody wants and on a thousand."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import create_engine, text

from bench.loading import rates, ratio
from bench.results import Result
from bench.shops import ROOT

PROCESSES = 2
SECONDS = 1.5
ROUNDS = 5

#: So that they are never taken for another number among a statement's parameters.
_FAR = {"shop_order": 71_000_001, "order_line": 82_000_001}


@dataclass
class Round:
    """What all buyers of a round did together."""

    per_second: float
    placed: int
    longest_ms: float


@dataclass
class Counter:
    """One database with something to sell in it."""

    environ: dict[str, str]
    #: The first of the variants that are sold.
    first: int = 0
    rounds: dict[str, list[Round]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._engine = create_engine(self.environ["DATABASE_URL"])
        with self._engine.begin() as connection:
            self.first = connection.scalar(
                text(
                    "SELECT min(v.id) FROM variant v JOIN product p ON p.id = v.product_id"
                    " WHERE p.slug LIKE 'v-%' AND p.status = 'published'"
                )
            )
            connection.execute(text("UPDATE stock_item SET on_hand = 10000000"))
        # There must be an order before its number can be made a large one.
        self.run("first", "verb", 1, seconds=0.2)
        with self._engine.begin() as connection:
            self._jump(connection)

    def run(self, name: str, how: str, variants: int, seconds: float = SECONDS) -> Round:
        """One round of all buyers."""
        command = [sys.executable, "-m", "bench.buyers", how, str(seconds), str(self.first), str(variants)]
        crowd = [
            subprocess.Popen(
                command, cwd=ROOT, env=self.environ, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            for _ in range(PROCESSES)
        ]
        for process in crowd:
            assert process.stdout and process.stdout.readline() == "ready\n", "the buyers did not come"
        for process in crowd:
            process.stdin.write("go\n")
            process.stdin.flush()
        said = [process.communicate()[0] for process in crowd]
        assert not any(process.returncode for process in crowd), "the buyers broke off"
        told = [json.loads(each) for each in said]
        placed = sum(each["placed"] for each in told)
        found = Round(placed / seconds, placed, max(each["longest_ms"] for each in told))
        self.rounds.setdefault(name, []).append(found)
        return found

    def rates(self, name: str) -> list[float]:
        return [each.per_second for each in self.rounds[name]]

    def sell_out(self, pieces: int) -> int:
        """How many of so many pieces were sold more than once by buyers who all want them; 0 is right."""
        with self._engine.begin() as connection:
            leave = text("UPDATE stock_item SET on_hand = held + :pieces WHERE variant_id = :id")
            connection.execute(leave, {"pieces": pieces, "id": self.first})
        sold = self.run("sell out", "verb", 1, seconds=20).placed
        with self._engine.begin() as connection:
            left = connection.scalar(
                text("SELECT on_hand - held FROM stock_item WHERE variant_id = :id"), {"id": self.first}
            )
            connection.execute(text("UPDATE stock_item SET on_hand = 10000000"))
        return abs(sold - pieces) + abs(left)

    def _jump(self, connection: Any) -> None:
        """Let the ids of orders and their lines go on far ahead."""
        if self._engine.dialect.name == "postgresql":
            for table, first in _FAR.items():
                jump = text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :last)")
                connection.execute(jump, {"table": table, "last": first})
            return
        for table, first in _FAR.items():
            connection.execute(
                text(f"UPDATE {table} SET id = {first} WHERE id = (SELECT max(id) FROM {table})")
            )


def buying(environ: dict[str, str], engine: str, goal: float) -> Iterator[Result]:
    """Row 9 on one engine, and on PostgreSQL row 10."""
    counter = Counter(environ)
    for _ in range(ROUNDS):
        counter.run("verb", "verb", 1)
        counter.run("raw", "raw", 1)
    verb, raw = counter.rates("verb"), counter.rates("raw")
    longest = max(each.longest_ms for each in counter.rounds["verb"])
    wrong = counter.sell_out(300)
    what = f"place_order, 16 buyers, {engine}, against raw SQL"
    yield Result("9", what, ratio(verb, raw), goal, detail=rates(verb, raw))
    yield Result("9", f"the longest wait, {engine}", longest, 500, "ms", True, "over all rounds")
    yield Result(
        "9", f"sold too often of 300, {engine}", wrong, 0, "pieces", True, "16 buyers until sold out"
    )
    if engine == "PostgreSQL":
        yield _spread(counter)


def _spread(counter: Counter) -> Result:
    """Row 10."""
    for _ in range(ROUNDS):
        counter.run("one", "verb", 1)
        counter.run("thousand", "verb", 1000)
    one, thousand = counter.rates("one"), counter.rates("thousand")
    what = "orders over 1,000 variants against one, PostgreSQL"
    return Result("10", what, ratio(thousand, one), 1.5, detail=rates(thousand, one))
