"""A process of its own in the shop's environment: opens every list as a colleague and prints the times."""

import json
from time import perf_counter
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from shop.accounts import hashing
from shop.extensions import db
from shop.reports.jobs import keep_figures
from tests.backoffice.conftest import PASSWORD, sign_in
from tests.factories import make_staff
from wsgi import app

ROUNDS = 5

#: Beside each page that has an address of its own: lists, searches, and pages far down.
MORE = (
    *(f"/backoffice/orders?show={which}" for which in ("review", "waiting", "shipped", "cancelled", "all")),
    "/backoffice/orders?show=all&before=1000",
    "/backoffice/orders?show=all&q=EV-0012",
    "/backoffice/orders?show=all&q=hana",
    "/backoffice/orders?show=all&q=zzzz",
    *(f"/backoffice/stock?show={which}" for which in ("low", "sold-out")),
    "/backoffice/stock?after=VO-009000",
    "/backoffice/stock?q=acupressure",
    *(f"/backoffice/lots?{query}" for query in ("show=near", "show=blocked", "q=acupressure", "q=VO-0012")),
    "/backoffice/purchases/suggestions?after=VO-009000",
    *(f"/backoffice/find?q={typed}" for typed in ("EV-0012", "hana", "h", "VO-0001", "acupressure")),
    "/backoffice/reports?range=12-months",
)

#: They want to be told which orders, a few at a time, and are no lists.
OF_PICKED_ORDERS = {"/backoffice/orders/together", "/backoffice/packing/slips"}


class Stopwatch:
    """Milliseconds that the database took since `start`."""

    def __init__(self, engine: Any) -> None:
        self.ms = 0.0
        self._began = 0.0
        event.listen(engine, "before_cursor_execute", self._begin)
        event.listen(engine, "after_cursor_execute", self._end)

    def _begin(self, *_: Any) -> None:
        self._began = perf_counter()

    def _end(self, *_: Any) -> None:
        self.ms += (perf_counter() - self._began) * 1000


def main() -> None:
    """Make the figures and a colleague, then open each page several times."""
    with app.app_context():
        keep_figures()
        db.session.execute(db.text("ANALYZE"))
        make_staff("bench@evenmoor.example", password_hash=hashing.hash_password(PASSWORD))
        db.session.commit()
        stopwatch = Stopwatch(db.engine)
        client = app.test_client()
        sign_in(client, "bench@evenmoor.example")
    addresses = [*_plain_pages(app), *MORE]
    print(json.dumps({path: _open(client, path, stopwatch) for path in addresses}))


def _plain_pages(shop: Flask) -> list[str]:
    """Every page of the back office that needs nothing in its address."""
    return sorted(
        rule.rule
        for rule in shop.url_map.iter_rules()
        if rule.endpoint.startswith("backoffice.") and "GET" in rule.methods and not rule.arguments
        if rule.rule not in OF_PICKED_ORDERS
    )


def _open(client: FlaskClient, path: str, stopwatch: Stopwatch) -> list[tuple[float, float]]:
    """Database and whole time of each round, after one that goes warm."""
    found = []
    for round_number in range(ROUNDS + 1):
        stopwatch.ms, began = 0.0, perf_counter()
        status = client.get(path).status_code
        whole = (perf_counter() - began) * 1000
        if status >= 400:
            raise SystemExit(f"{path} answered {status}, so its time says nothing")
        if round_number:
            found.append((stopwatch.ms, whole))
    return found


if __name__ == "__main__":
    main()
