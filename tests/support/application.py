"""The shop as the tests use it: explicit settings, an application context, a client."""

import contextvars
import dataclasses
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, has_app_context
from flask.testing import FlaskClient
from jinja2 import BytecodeCache
from sqlalchemy import Engine, event
from werkzeug.test import TestResponse

from shop.app import create_app
from shop.config import Env, Settings
from shop.extensions import db, set_reading

_TEST = Settings(
    env=Env.TEST,
    secret_key="a secret that only the tests use",
    database_url="sqlite://",
    instance_dir=Path(tempfile.gettempdir()),
    public_url="http://localhost",
    port=8000,
    standin_port=8001,
    web_workers=1,
    proxy_hops=0,
    page_memory_megabytes=8,
    stripe_secret_key="sk_test_of_the_tests",
    stripe_webhook_secret="whsec_of_the_tests",
    # Nothing listens there; a test that pays takes the `standin` fixture and its settings.
    stripe_api_base="http://127.0.0.1:9",
    smtp_url=None,
    mail_from="Evenmoor <care@evenmoor.example>",
    contact_email="care@evenmoor.example",
    postal_address="Evenmoor, 18 Heather Row, Portland, OR 97205, USA",
    shipping_countries=("US",),
    delivery_standard_cents=595,
    delivery_express_cents=1495,
    free_delivery_from_cents=6000,
    refund_confirm_from_cents=10_000,
)


def make_settings(**changes: Any) -> Settings:
    """Settings for a test, said whole and never read from the environment."""
    return dataclasses.replace(_TEST, **changes)


class ShopClient(FlaskClient):
    """A client whose requests are strangers to the test, as a browser's are.

    What the test has written is committed before each request, and what the request wrote is seen
    after it. The request runs in a context of its own, so `g` and the database session are not shared.
    """

    def open(self, *args: Any, **options: Any) -> TestResponse:
        if has_app_context():
            db.session.commit()
        response = contextvars.Context().run(super().open, *args, **options)
        if has_app_context():
            db.session.expire_all()
        return response


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """The settings of the test's shop; override this fixture to change some."""
    return make_settings(database_url=database_url, instance_dir=tmp_path / "instance")


@pytest.fixture
def app(settings: Settings, compiled_templates: BytecodeCache) -> Iterator[Flask]:
    """The whole application on an empty database, with its context open for factories and verbs."""
    app = create_app(settings)
    app.jinja_env.bytecode_cache = compiled_templates
    app.test_client_class = ShopClient
    with app.app_context():
        # Whether a request only reads is said in the context it runs in, which may be the test's own.
        set_reading(False)
        _need_not_wait_for_the_disk(db.engine)
        yield app
        db.session.remove()
        app.extensions["page_front"].close()
        db.engine.dispose()


def _need_not_wait_for_the_disk(engine: Engine) -> None:
    """A lost test database is no loss."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = OFF"))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor without a cookie."""
    return app.test_client()
