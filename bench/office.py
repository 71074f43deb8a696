"""Rows 14 and 15: the back office over 200,000 orders and 20,000 variants."""

import json
import statistics
import sys
from collections.abc import Iterator

from bench.results import Result
from bench.shops import Benches
from tests.support.processes import run

PRODUCTS, ORDERS = 10_200, 200_000

MOST_DATABASE_MS, MOST_REPORT_MS = 100, 300

REPORT = "/backoffice/reports?range=12-months"


def office(benches: Benches, database_url: str) -> Iterator[Result]:
    """Every list's time in the database, and a year's report as a whole; medians on a warm shop."""
    environ = benches.shop_environ(database_url)
    said = run(["-m", "bench.office_pages"], environ=environ)
    times: dict[str, list[list[float]]] = json.loads(said.splitlines()[-1])
    medians = {path: statistics.median(database for database, _ in found) for path, found in times.items()}
    print(*(f"     {ms:6.1f} ms  {path}" for path, ms in medians.items()), sep="\n", file=sys.stderr)
    # A year's report is no list; it has a row of its own.
    lists = {path: ms for path, ms in medians.items() if path != REPORT}
    slow = [path for path, ms in lists.items() if ms > MOST_DATABASE_MS]
    for path in slow or [max(lists, key=lambda path: lists[path])]:
        what = f"database time of {path}"
        detail = f"{len(lists) - len(slow)} of {len(lists)} lists keep to it"
        yield Result("14", what, lists[path], MOST_DATABASE_MS, "ms", True, detail)
    whole = [total for _, total in times[REPORT]]
    detail = f"of which {medians[REPORT]:.0f} ms in the database"
    yield Result("15", "report over 12 months", statistics.median(whole), MOST_REPORT_MS, "ms", True, detail)
