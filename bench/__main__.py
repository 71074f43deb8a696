"""Measures every goal in one run, prints the table and writes bench/results.json.

About 13 minutes on two quiet cores, and the first time 10 more to fill the shops that are kept in .cache.
"""

import os
import platform
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from subprocess import SubprocessError

import psutil
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from bench import buying, footprint, office, pages
from bench.loading import Broken
from bench.results import FILE, NotMeasured, Result, show, write
from bench.shops import BIG, SMALL, Benches, open_benches, open_postgres
from shop import clock
from tests.support.databases import PostgresServer

Row = Result | NotMeasured
Note = Callable[[Iterable[Row]], None]


def main() -> int:
    """Run every row; gives 1 when a figure falls short."""
    results: list[Row] = []

    def note(rows: Iterable[Row]) -> None:
        for row in rows:
            results.append(row)
            print(show(row), flush=True)

    machine = {"load before": f"{os.getloadavg()[0]:.1f}", **_machine()}
    with open_benches() as benches, open_postgres() as postgres:
        _measure(benches, postgres, note)
    results.sort(key=lambda result: int(result.row))
    write(results, machine)
    short = [result for result in results if isinstance(result, NotMeasured) or not result.met]
    print(f"\n{len(results) - len(short)} of {len(results)} figures meet their goal; all are in {FILE}.")
    return 1 if short else 0


def _measure(benches: Benches, postgres: PostgresServer, note: Note) -> None:
    """Every row, in an order that starts as few things twice as it can; one that breaks ends no other."""
    small, big = benches.sqlite_shop(SMALL), benches.sqlite_shop(BIG)
    note(_tried("1, 2 and 4", lambda: pages.warm_pages(benches, small)))
    note(_tried("13", lambda: pages.weights(benches, small)))
    note(pages.cold_pages(benches, small, big))
    # Starts, memory and buyers are measured with nothing else on the machine.
    benches.stop_servers()
    note(_tried("12", lambda: [footprint.start(benches, small)]))
    note(_tried("11", lambda: footprint.memory(benches, big, _slugs(big))))
    note(_tried("9", lambda: buying.buying(benches.shop_environ(small), "SQLite", goal=0.20)))
    office_shop = benches.sqlite_shop(office.PRODUCTS, office.ORDERS)
    note(_tried("14 and 15", lambda: office.office(benches, office_shop)))
    on_postgres = postgres.url("bench")
    benches.fill(on_postgres, SMALL * 10)
    note(_tried("3", lambda: pages.warm_on_postgres(benches, on_postgres)))
    benches.stop_servers()
    environ = benches.shop_environ(on_postgres)
    note(_tried("9 and 10", lambda: buying.buying(environ, "PostgreSQL", goal=0.75)))


def _tried(rows: str, measure: Callable[[], Iterable[Row]]) -> Iterator[Row]:
    """What is measured; where that breaks, a line that says why instead of the rest."""
    try:
        yield from measure()
    except (Broken, AssertionError, OSError, SubprocessError, SQLAlchemyError) as broken:
        yield NotMeasured(rows.split(",")[0].split()[0], f"the rest of {rows}", str(broken).splitlines()[0])


def _slugs(database_url: str) -> list[str]:
    query = text("SELECT slug FROM product WHERE slug LIKE 'v-%' ORDER BY id LIMIT :most")
    with create_engine(database_url).connect() as connection:
        return list(connection.scalars(query, {"most": footprint.URLS}))


def _machine() -> dict[str, str]:
    return {
        "measured at": clock.now().isoformat(timespec="seconds"),
        "cores": str(os.cpu_count()),
        "memory": f"{psutil.virtual_memory().total / 1e9:.0f} GB",
        "system": platform.platform(),
        "python": platform.python_version(),
        "load by": Path(os.environ.get("WRK") or "bench.loader").name,
    }


if __name__ == "__main__":
    sys.exit(main())
