"""From a lot to everybody who has a piece of it."""

from datetime import date

import pytest

from shop.extensions import db
from shop.inventory import receive_stock
from shop.inventory.models import StockItem
from shop.orders.models import RecallContact
from shop.orders.personal_data import erase_orders
from shop.personal_data import Erasure, Person
from shop.recalls.tracing import count_reach, trace_lots, waiting_orders
from tests.factories import IDA, MARA, THEO, make_bundle, make_customer, make_variant
from tests.orders.placements import paid, ship
from tests.recalls.calls import lot_of
from tests.support.queries import counted_queries

pytestmark = pytest.mark.both_engines


def test_a_lot_leads_to_the_order_lines_that_it_left_with(app):
    oil, other = make_variant(), make_variant()
    order = ship(paid(oil, other, quantity=2))
    [piece] = trace_lots([lot_of(oil).id])
    assert (piece.order_number, piece.lot_code, piece.quantity) == (order.number, "LOT-1", 2)
    assert (piece.email, piece.buyer, piece.country) == (MARA, "Mara Lind", "US")
    assert piece.shipped_on == date(2026, 12, 1)


def test_what_waits_to_ship_is_with_nobody_yet(app):
    oil = make_variant()
    paid(oil)
    assert trace_lots([lot_of(oil).id]) == []


def test_only_the_part_of_a_set_is_meant(app):
    oil = make_variant()
    ship(paid(make_bundle({oil: 2, make_variant(): 1})))
    [piece] = trace_lots([lot_of(oil).id])
    assert piece.quantity == 2


def test_a_second_lot_of_the_same_article_is_another_one(app):
    oil = make_variant(stock=1)
    ship(paid(oil))
    receive_stock(oil.id, quantity=5, lot_code="LOT-2", expires_on=None, by=THEO)
    late = ship(paid(oil, email=IDA))
    assert [piece.order_number for piece in trace_lots([lot_of(oil, "LOT-2").id])] == [late.number]


def test_an_account_is_told_at_the_address_it_has_today(app):
    oil, user = make_variant(), make_customer("mara.new@example.com")
    ship(paid(oil, user_id=user.id, email="Mara.Old@example.com"))
    assert [piece.email for piece in trace_lots([lot_of(oil).id])] == ["mara.new@example.com"]


def test_somebody_who_was_forgotten_is_told_at_the_address_that_was_kept_for_this(app):
    oil, user = make_variant(expires_on=date(2027, 5, 31)), make_customer()
    order = ship(paid(oil, user_id=user.id))
    erase_orders(Person(user.id, MARA), Erasure(keep_reviews=False))
    [piece] = trace_lots([lot_of(oil).id])
    assert (piece.email, piece.buyer) == (MARA, "")
    db.session.delete(db.session.get_one(RecallContact, order.id))
    [piece] = trace_lots([lot_of(oil).id])
    assert piece.email == ""


def test_many_orders_are_as_few_queries_as_one(app):
    oil = make_variant(stock=20)
    for _ in range(5):
        ship(paid(oil))
    lot_id = lot_of(oil).id
    with counted_queries() as queries:
        assert len(trace_lots([lot_id])) == 5
    assert len(queries) == 1


def test_the_numbers_count_people_once_and_orders_that_nobody_can_be_told_of(app):
    oil = make_variant(stock=20)
    ship(paid(oil, quantity=2))
    ship(paid(oil))
    ship(paid(oil, email=IDA))
    user = make_customer("lost@example.com")
    order = ship(paid(oil, user_id=user.id))
    erase_orders(Person(user.id, "lost@example.com"), Erasure(keep_reviews=False))
    db.session.delete(db.session.get_one(RecallContact, order.id))
    lot_id = lot_of(oil).id
    with counted_queries() as queries:
        reach = count_reach([lot_id])
    assert (reach.people, reach.unreachable_orders, reach.shipped_pieces) == (2, 1, 5)
    assert len(queries) == 1
    assert count_reach([lot_of(make_variant(stock=1)).id]).nobody_has_it


def test_those_who_wait_longest_get_what_other_lots_have(app, frozen_clock):
    oil = make_variant(stock=10)
    receive_stock(oil.id, quantity=3, lot_code="LOT-2", expires_on=None, by=THEO)
    first = paid(oil, quantity=2)
    frozen_clock.advance(minutes=5)
    second = paid(oil, quantity=2)
    waiting = waiting_orders([lot_of(oil).id])
    assert [(order.number, order.quantity, order.other_lots_suffice) for order in waiting] == [
        (first.number, 2, True),
        (second.number, 2, False),
    ]


def test_a_lot_that_is_kept_back_for_its_date_helps_nobody_who_waits(app):
    oil = make_variant(stock=10)
    receive_stock(oil.id, quantity=3, lot_code="LOT-2", expires_on=date(2027, 5, 31), by=THEO)
    paid(oil, quantity=2)
    # Its day has come, and the worker has not blocked it yet.
    lot_of(oil, "LOT-2").kept_back_from = date(2026, 12, 1)
    db.session.get_one(StockItem, oil.id).keep_back_days = 181
    [waiting] = waiting_orders([lot_of(oil).id])
    assert not waiting.other_lots_suffice
