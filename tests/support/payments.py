"""A shop served over real HTTP beside a stand-in that delivers real, signed webhooks to it."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import make_server

from shop.catalog.models import Variant
from shop.config import Settings
from shop.extensions import db
from shop.orders import get_order_in_full, place_order
from shop.orders.models import Order
from shop.payments import latest_attempt, open_attempt, start_payment
from shop.payments.models import PaymentAttempt
from shop.self_check import self_check
from tests import factories
from tests.orders.placements import placement
from tests.support.application import make_settings
from tests.support.standin import Standin, start_standin
from tests.support.waiting import eventually

GOOD_CARD = "4242424242424242"
DISPUTED_CARD = "4000000000000259"


class Server:
    """One address on loopback that serves whichever app the current test has."""

    def __init__(self) -> None:
        self.app: Callable[..., Iterable[bytes]] | None = None
        self._server = make_server("127.0.0.1", 0, self._serve, threaded=True)
        self.url = f"http://127.0.0.1:{self._server.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def _serve(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if self.app is None:
            start_response("503 Service Unavailable", [("Content-Type", "text/plain")])
            return [b"the shop is down"]
        return self.app(environ, start_response)

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join(5)
        self._server.server_close()


class Bench:
    """What a payment test does: place orders, pay them at the stand-in, look at both sides."""

    def __init__(self, app: Flask, server: Server, standin: Standin) -> None:
        self.app, self.server, self.standin = app, server, standin
        self.gateway = app.extensions["stripe_gateway"]

    def control(self, name: str, **values: Any) -> Any:
        """Call a test control of the stand-in; gives its answer."""
        return self.standin.control(name, **values)

    def place(
        self, variant: Variant | None = None, *, quantity: int = 1, form_token: str = "form-1"
    ) -> Order:
        """An order with its first attempt written down, as Pay leaves it before it asks Stripe."""
        variant = variant or factories.make_variant()
        order = place_order(placement(variant, quantity=quantity, form_token=form_token))
        open_attempt(order)
        db.session.commit()
        return order

    def open(self, order: Order) -> str:
        """Open the payment page; gives the session's id."""
        start_payment(order.id, self.gateway)
        attempt = latest_attempt(order.id)
        # The test must not keep SQLite's only write transaction while webhooks come in.
        db.session.commit()
        assert attempt is not None and attempt.session_id
        return attempt.session_id

    def pay(self, session_id: str, **how: Any) -> Any:
        """Pay at the stand-in, by default with the good card."""
        return self.control("pay", session=session_id, **(how or {"card": GOOD_CARD}))

    def without_webhooks(self) -> None:
        """From now on Stripe's events get lost."""
        self.control("hook", mode="drop")

    def fail_next(self, kind: str, *, path: str, times: int = 1, method: str = "POST", **more: Any) -> None:
        """The next calls to this path go wrong."""
        fault = {"kind": kind, "path": path, "times": times, "method": method, **more}
        self.control("faults", faults=[fault])

    def requests(self, path: str, method: str = "POST") -> list[dict[str, Any]]:
        """What the shop asked of Stripe at this path."""
        asked = self.control("requests")["requests"]
        return [call for call in asked if call["path"] == path and call["method"] == method]

    def wait_for_event(self, kind: str, *, status: int = 200, count: int = 1) -> list[dict[str, Any]]:
        """Wait until so many events of a kind were answered with a status."""

        def delivered() -> list[dict[str, Any]]:
            sent = self.control("sent")["sent"]
            return [one for one in sent if one["type"] == kind and one["status"] == status]

        eventually(lambda: len(delivered()) >= count, f"{count} x {kind} answered {status}")
        return delivered()

    def reload(self, order: Order) -> Order:
        """The order as the database has it now."""
        db.session.rollback()
        fresh = get_order_in_full(order.id)
        db.session.commit()
        return fresh

    def attempts(self, order: Order) -> list[PaymentAttempt]:
        """Every attempt of the order, oldest first, as the database has them now."""
        db.session.rollback()
        query = db.select(PaymentAttempt).where(PaymentAttempt.order_id == order.id)
        found = list(db.session.scalars(query.order_by(PaymentAttempt.number)))
        db.session.commit()
        return found

    @contextmanager
    def closed(self) -> Any:
        """The shop is down: webhooks reach nobody."""
        app, self.server.app = self.server.app, None
        try:
            yield
        finally:
            self.server.app = app


@pytest.fixture(scope="session")
def payment_server() -> Iterator[Server]:
    """Lives for the whole run and serves the app of whichever test has the bench."""
    server = Server()
    yield server
    server.close()


@pytest.fixture(scope="session")
def payment_standin(payment_server: Server) -> Iterator[Standin]:
    """Lives for the whole run, delivers to the server above, and is emptied for each test."""
    running = start_standin(webhook_url=f"{payment_server.url}/payments/stripe/webhook")
    yield running
    running.process.stop()


@pytest.fixture
def payment_settings(
    database_url: str, tmp_path: Path, payment_server: Server, payment_standin: Standin
) -> Settings:
    """Settings of a shop that can be paid at; a module that uses `bench` uses them as `settings`."""
    return make_settings(
        database_url=database_url,
        instance_dir=tmp_path / "instance",
        public_url=payment_server.url,
        stripe_api_base=payment_standin.url,
    )


@pytest.fixture
def bench(app: Flask, payment_server: Server, payment_standin: Standin) -> Iterator[Bench]:
    """A shop that can be paid at. Afterwards its numbers must balance, whatever the test did."""
    bench = Bench(app, payment_server, payment_standin)
    bench.control("reset")
    payment_server.app = app
    yield bench
    payment_server.app = None
    bench.control("reset")
    # What the test still has in its session may be older than what the webhooks wrote.
    db.session.remove()
    assert self_check() == []
