"""Whoever looks at a file that is being applied sees how far it is, although nothing of it is there yet."""

import contextvars
from dataclasses import replace

import pytest
from flask import current_app

from shop.catalog.models import Variant
from shop.errors import Conflict
from shop.extensions import db, set_reading
from shop.imports import KINDS, changes_applied, lock_file, read_again
from shop.imports.models import ImportFile
from tests.factories import make_product, make_variant
from tests.imports.files import again, apply, read, work

pytestmark = pytest.mark.both_engines


@pytest.fixture
def file(app, frozen_clock, monkeypatch):
    monkeypatch.setattr("shop.imports.jobs.BATCH", 2)
    product = make_product()
    for number in range(5):
        make_variant(product, sku=f"S-{number}", slug=f"s-{number}", price_cents=700)
    db.session.commit()
    return read("sku,price\n" + "".join(f"S-{number},8.50\n" for number in range(5)))


def seen_by_a_page(file: ImportFile) -> tuple[int, int]:
    """How many changes are made, and the price of the first, as another session finds them."""

    def look(app):
        with app.app_context():
            set_reading(True)
            price = db.session.query(Variant.price_cents).filter_by(sku="S-0").scalar()
            return changes_applied(db.session.get_one(ImportFile, file.id)), price

    return contextvars.Context().run(look, current_app._get_current_object())


def watched(monkeypatch, file, *, stops_at: int | None = None) -> list[tuple[int, int]]:
    """What a page finds at the start of each batch, once the file is applied."""
    seen, prices = [], KINDS["prices"]

    def apply_and_look(changes, by, import_id):
        seen.append(seen_by_a_page(file))
        if len(seen) == stops_at:
            raise Conflict("A price changed. Nothing was imported.")
        prices.apply(changes, by, import_id)

    with monkeypatch.context() as patch:
        patch.setitem(KINDS, "prices", replace(prices, apply=apply_and_look))
        apply(file)
    return seen


def test_each_batch_is_told_while_its_changes_are_not_there_yet(file, monkeypatch):
    assert watched(monkeypatch, file) == [(0, 700), (2, 700), (4, 700)]
    assert again(file).state == "applied"


def test_after_a_stop_it_begins_with_nothing_made(file, monkeypatch):
    assert len(watched(monkeypatch, file, stops_at=3)) == 3
    assert again(file).state == "stopped"
    read_again(lock_file(file.id))
    work()
    assert watched(monkeypatch, file)[0] == (0, 700)
