"""Eight buyers in a process of their own, who order as fast as they can. Started by `bench.buying`:

    python -m bench.buyers verb|raw SECONDS FIRST_VARIANT VARIANTS

Says "ready", waits for a line, and then says what happened, as JSON.
"""

import json
import random
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from flask import Flask
from sqlalchemy import select

from bench.replaying import Raw, record
from shop.app import create_app
from shop.catalog.models import Variant
from shop.errors import Conflict
from shop.extensions import db
from shop.orders import place_order
from tests.orders.placements import line_of, placement

THREADS = 8


def main(how: str, seconds: str, first_variant: str, variants: str) -> None:
    """Be ready, wait, order for some seconds, and tell."""
    app = create_app()
    with app.app_context():
        ids = range(int(first_variant), int(first_variant) + int(variants))
        goods = list(db.session.scalars(select(Variant).where(Variant.id.in_(ids))))
        # So that the threads can read them without a session.
        db.session.expunge_all()
        db.session.rollback()
        buy = _raw(app, goods) if how == "raw" else _verb(goods)
    print("ready", flush=True)
    sys.stdin.readline()
    until = time.monotonic() + float(seconds)
    told: list[tuple[int, int, float]] = []
    crowd = [threading.Thread(target=_order_until, args=(app, buy, until, told)) for _ in range(THREADS)]
    for buyer in crowd:
        buyer.start()
    for buyer in crowd:
        buyer.join()
    placed, refused, waited = zip(*told, strict=True)
    print(json.dumps({"placed": sum(placed), "refused": sum(refused), "longest_ms": max(waited) * 1000}))


def _verb(goods: list[Variant]) -> Callable[[], Any]:
    """The shop's own way."""

    def buy() -> None:
        variant = random.choice(goods)
        token = f"{random.getrandbits(96):x}"
        place_order(placement(variant, form_token=token, lines=(line_of(variant),)))
        db.session.commit()

    return buy


def _raw(app: Flask, goods: list[Variant]) -> Callable[[], Any]:
    """The same statements without the shop around them, each thread over a connection of its own."""
    recording = record(goods[0])
    own = threading.local()

    def buy() -> None:
        if not hasattr(own, "raw"):
            own.raw = Raw(db.engine, recording)
        own.raw.place()

    return buy


def _order_until(
    app: Flask, buy: Callable[[], None], until: float, told: list[tuple[int, int, float]]
) -> None:
    placed = refused = 0
    longest = 0.0
    with app.app_context():
        # After three refusals in a row it is sold out.
        in_a_row = 0
        while time.monotonic() < until and in_a_row < 3:
            began = time.monotonic()
            try:
                buy()
                placed, in_a_row = placed + 1, 0
            except Conflict:
                db.session.rollback()
                refused, in_a_row = refused + 1, in_a_row + 1
            longest = max(longest, time.monotonic() - began)
        db.session.remove()
    told.append((placed, refused, longest))


if __name__ == "__main__":
    main(*sys.argv[1:])
