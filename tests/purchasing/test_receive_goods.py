"""What came in is crossed off its purchase order, however many unpack at once."""

import pytest
from flask import Flask
from sqlalchemy import select

from shop.catalog.models import Variant
from shop.errors import Conflict, NotFound
from shop.extensions import db
from shop.inventory import stock_problems
from shop.inventory.models import StockMovement
from shop.purchasing import (
    Delivery,
    MoreThanOrdered,
    PurchaseStatus,
    cancel_purchase,
    give_up_rest,
    lock_purchase,
    purchase_problems,
    receive_goods,
)
from shop.purchasing.models import GoodsReceipt, PurchaseLine, PurchaseOrder
from tests.factories import THEO, make_variant
from tests.inventory.promises import counters
from tests.purchasing.orders import make_purchase
from tests.support.crowds import at_once, refused


def receive(variant: Variant, pieces: int, token: str = "t", **more: object) -> GoodsReceipt:
    of = {"variant_id": variant.id, "lot_code": "L", "expires_on": None}
    return receive_goods(Delivery(**of, quantity=pieces, form_token=token, **more), by=THEO)


def line_of(order: PurchaseOrder) -> PurchaseLine:
    query = select(PurchaseLine).where(PurchaseLine.purchase_order_id == order.id)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def status_of(order: PurchaseOrder) -> str:
    return db.session.get_one(PurchaseOrder, order.id, populate_existing=True).status


def test_without_a_purchase_order_goods_just_come_in(app: Flask):
    ball = make_variant(stock=0)
    receipt = receive(ball, 5)
    movement = db.session.get_one(StockMovement, receipt.movement_id)
    assert (movement.quantity, movement.reason, receipt.purchase_line_id) == (5, "Goods received", None)


def test_an_order_is_received_when_everything_of_it_came(app: Flask):
    ball, roller = make_variant(stock=0), make_variant(stock=0)
    order = make_purchase({ball: 5, roller: 2})
    receive(ball, 5, purchase_number=order.number)
    assert status_of(order) == PurchaseStatus.PARTLY_RECEIVED
    receive(roller, 2, "u", purchase_number=order.number)
    assert status_of(order) == PurchaseStatus.RECEIVED
    assert purchase_problems() == stock_problems() == []


def test_more_than_ordered_needs_a_word(app: Flask):
    ball = make_variant(stock=0)
    order = make_purchase({ball: 5})
    db.session.commit()
    with pytest.raises(MoreThanOrdered, match="asks for 5, and 0 came before: this is 1 more"):
        receive(ball, 6, purchase_number=order.number)
    db.session.rollback()
    assert counters(ball) == (0, 0, 0)
    receive(ball, 6, purchase_number=order.number, more_is_right=True)
    assert line_of(order).received == 6


@pytest.mark.parametrize("end", [cancel_purchase, None])
def test_nothing_comes_in_on_an_order_that_is_over_or_was_never_sent(app: Flask, end):
    ball = make_variant(stock=0)
    order = make_purchase({ball: 5}, ordered=bool(end))
    if end:
        end(order)
    with pytest.raises(Conflict, match="nothing is expected from it"):
        receive(ball, 1, purchase_number=order.number)


def test_an_article_that_is_not_on_the_order_is_not_received_on_it(app: Flask):
    order = make_purchase({make_variant(stock=0): 5})
    with pytest.raises(NotFound, match="does not ask for this article"):
        receive(make_variant(stock=0), 1, purchase_number=order.number)
    with pytest.raises(NotFound, match="no purchase order PO-9"):
        receive(make_variant(stock=0), 1, purchase_number="PO-9")


def test_the_rest_of_an_order_is_given_up_and_what_came_stays(app: Flask):
    ball = make_variant(stock=0)
    order = make_purchase({ball: 5})
    with pytest.raises(Conflict, match="Only what came in part"):
        give_up_rest(lock_purchase(order.number))
    receive(ball, 2, purchase_number=order.number)
    with pytest.raises(Conflict, match="cannot become cancelled"):
        cancel_purchase(lock_purchase(order.number))
    give_up_rest(lock_purchase(order.number))
    assert (status_of(order), counters(ball)) == (PurchaseStatus.RECEIVED, (2, 0, 0))


@pytest.mark.both_engines
def test_two_who_unpack_one_order_at_once_are_both_counted_and_too_much_is_noticed(app: Flask):
    ball = make_variant(stock=0)
    order = make_purchase({ball: 8})
    works = [lambda n=n: receive(ball, 3, f"t-{n}", purchase_number=order.number) for n in range(3)]
    (refusal,) = refused(at_once(app, *works))
    assert isinstance(refusal, MoreThanOrdered)
    assert (counters(ball), line_of(order).received) == ((6, 0, 0), 6)
    assert purchase_problems() == stock_problems() == []


@pytest.mark.both_engines
def test_one_page_sent_several_times_at_once_counts_once(app: Flask):
    ball = make_variant(stock=0)
    at_once(app, *[lambda: receive(ball, 3)] * 4)
    assert counters(ball) == (3, 0, 0)


def test_the_self_check_notices_a_line_without_its_receipts(app: Flask):
    order = make_purchase({make_variant(stock=0): 5})
    line_of(order).received = 4
    db.session.flush()
    (problem,) = purchase_problems()
    assert problem.endswith("received is 4, its receipts say 0")
