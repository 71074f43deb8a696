"""Decides per request whether its transaction only reads, which on SQLite spares the writers' queue."""

from flask import Flask, request

from shop.extensions import db, set_reading, tune_sqlite


def register(app: Flask) -> None:
    """Tune the engine and mark safe requests as readers."""
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            tune_sqlite(db.engine)
    app.before_request(_mark_readers)


def _mark_readers() -> None:
    set_reading(request.method in {"GET", "HEAD", "OPTIONS"})
