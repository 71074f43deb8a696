"""The page front: public pages are rendered once per state of the catalogue and then answered before Flask.

Start at `answering`. `freshness` says how it knows that a page is still true, `requests` what it answers.
"""

from flask import Flask

from shop.config import Settings
from shop.extensions import db
from shop.web.front.answering import PageFront
from shop.web.front.freshness import Freshness
from shop.web.front.probes import opener_for
from shop.web.front.requests import KeptAddresses
from shop.web.front.store import PageStore

__all__ = ["PageFront", "register"]


def register(app: Flask) -> None:
    """Put the front before everything else; comes last, so that it is outermost."""
    settings: Settings = app.config["SHOP"]
    if not settings.page_memory_megabytes or not _can_be_asked_twice(app):
        return
    with app.app_context():
        engine = db.engine
    front = PageFront(
        app.wsgi_app,
        addresses=KeptAddresses(app),
        freshness=Freshness(opener_for(engine)),
        store=PageStore(settings.page_memory_megabytes * 1_000_000),
    )
    app.wsgi_app = front  # type: ignore[method-assign]
    app.extensions["page_front"] = front


def _can_be_asked_twice(app: Flask) -> bool:
    """A SQLite database in memory belongs to one connection; the front needs another."""
    with app.app_context():
        return db.engine.dialect.name != "sqlite" or bool(db.engine.url.database)
