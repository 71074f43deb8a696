"""Orders are found by the beginnings of words: of their number, email, name, SKUs and lots."""

import pytest
from flask import Flask
from sqlalchemy import select

from shop.extensions import db
from shop.orders import finding, found_by
from shop.orders.finding import finding_words
from shop.orders.models import Order, OrderWord
from shop.orders.personal_data import erase_orders
from shop.personal_data import Erasure, Person
from tests import factories
from tests.orders.placements import paid, ship


def found(search: str) -> list[str]:
    """The names on the orders that a search finds."""
    return list(db.session.scalars(select(Order.name).where(found_by(search)).order_by(Order.id)))


@pytest.mark.both_engines
@pytest.mark.parametrize("frequent", [1, 5_000], ids=["from the newest down", "in the index"])
def test_by_any_beginning_of_any_word(app: Flask, monkeypatch: pytest.MonkeyPatch, frequent: int):
    monkeypatch.setattr(finding, "FREQUENT", frequent)
    ball = factories.make_variant(sku="MB-SPIKY", lot_code="L-2026")
    order = ship(paid(factories.make_bundle({ball: 1}), name="José Núñez-O’Brien", email="Jo@Example.com"))
    paid(factories.make_variant(), name="Mara Lind")
    for search in (
        *(order.number, order.number.lower(), order.number[3:], order.number[-4:], "jo@exam", "JOSE"),
        *("nunez", "o’br", "brien jos", "mb-sp", "spiky", "l-20", "2026", "NÚÑ"),
    ):
        assert found(search) == ["José Núñez-O’Brien"], search
    for search in ("ose", "mara jose", "l-2027", "%", "_", "\\", "ex", "José\U0010ffff"):
        assert found(search) == [], search


def test_the_books_of_somebody_forgotten_are_found_by_number_and_goods_only(app: Flask):
    user = factories.make_customer()
    order = ship(paid(factories.make_variant(sku="OIL"), user_id=user.id))
    erase_orders(Person(user.id, factories.MARA), Erasure(keep_reviews=False))
    words = set(db.session.scalars(select(OrderWord.word).where(OrderWord.order_id == order.id)))
    assert words == finding_words(number=order.number, email="", name="Erased", codes=["OIL", "LOT-1"])
    assert found("mara") == [] and found("oil") == ["Erased"]
