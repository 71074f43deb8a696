"""The bench: a served shop and a stand-in that lives for the whole run and is emptied before each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from shop.config import Settings
from shop.extensions import db
from shop.self_check import self_check
from tests.payments.bench import Bench, Server
from tests.support.application import make_settings
from tests.support.standin import Standin, start_standin


@pytest.fixture(scope="session")
def payment_server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


@pytest.fixture(scope="session")
def payment_standin(payment_server: Server) -> Iterator[Standin]:
    running = start_standin(webhook_url=f"{payment_server.url}/payments/stripe/webhook")
    yield running
    running.process.stop()


@pytest.fixture
def settings(database_url: str, tmp_path: Path, payment_server: Server, payment_standin: Standin) -> Settings:
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
