"""Money and goods in one step, to the cent, and never twice, whoever is at it at the same moment."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.inventory.models import Restock, StockItem
from shop.orders import get_order, lock_order, ship_order
from shop.orders.models import Order
from shop.payments import RefundAsked, open_attempt, plan_refund, refundable
from shop.payments.models import AttemptStatus, Refund, RefundLine
from shop.returns import GoodsBack, refund_order
from shop.self_check import self_check
from tests import factories
from tests.orders.placements import paid
from tests.support.crowds import at_once, refused


def sent_and_paid(*, quantity: int = 3, price_cents: int = 700, ships: bool = True) -> Order:
    """So many balls, paid at Stripe and shipped."""
    order = paid(factories.make_variant(stock=10, price_cents=price_cents), quantity=quantity)
    attempt = open_attempt(order)
    attempt.status, attempt.pays_order = AttemptStatus.SUCCEEDED, True
    attempt.received_cents, attempt.payment_intent_id = order.total_cents, f"pi_{order.number}"
    if ships:
        ship_order(lock_order(order.id), carrier="UPS", tracking_number="1Z999", by=factories.THEO)
    db.session.flush()
    return get_order(order.number)


def pieces(order: Order, quantity: int, *, amount: int | None = None, delivery: int = 0) -> RefundAsked:
    [line] = get_order(order.number).lines
    return RefundAsked(sent={line.id: quantity}, unsent={}, amount_cents=amount, delivery_cents=delivery)


def refund(order_id: int, asked: RefundAsked, expected: int, *, back: int = 0) -> Refund:
    line_id = next(iter(asked.sent), 0)
    goods = [GoodsBack(line_id=line_id, quantity=back, restock=Restock.SELLABLE)] if back else []
    return refund_order(
        lock_order(order_id),
        asked,
        goods=goods,
        expected_cents=expected,
        reason="It arrived late.",
        by=factories.THEO,
    )


@pytest.mark.both_engines
def test_of_two_colleagues_who_refund_the_same_pieces_at_once_one_is_refused(app: Flask):
    order = sent_and_paid()
    order_id, asked = order.id, pieces(order, 2)
    results = at_once(app, *[lambda: refund(order_id, asked, 1_400, back=2)] * 3)
    assert len(refused(results)) == 2
    assert db.session.scalar(select(func.sum(Refund.amount_cents))) == 1_400
    assert db.session.scalars(select(StockItem.on_hand)).one() == 9
    assert self_check() == []


@pytest.mark.both_engines
def test_two_amounts_at_once_never_exceed_what_is_left(app: Flask):
    order_id = sent_and_paid().id
    asked = RefundAsked(sent={}, unsent={}, amount_cents=2_000)
    results = at_once(app, *[lambda: refund(order_id, asked, 2_000)] * 3)
    assert [str(one) for one in refused(results)] == ["At most $6.95 of this payment can be refunded."] * 2
    assert db.session.scalars(select(Refund.amount_cents)).all() == [2_000]


def test_less_than_the_pieces_are_worth_is_shared_out_to_the_cent(app: Flask):
    order = sent_and_paid()
    asked = pieces(order, 3, amount=1_000, delivery=595)
    made = refund(order.id, asked, 1_000)
    [part] = db.session.scalars(select(RefundLine))
    assert part.amount_cents + made.delivery_cents == 1_000
    assert (part.amount_cents, made.delivery_cents) == (779, 221)


def test_more_than_the_pieces_are_worth_is_goodwill(app: Flask):
    order = sent_and_paid()
    plan = plan_refund(refundable(order), pieces(order, 1, amount=1_000))
    assert (plan.parts[0].amount_cents, plan.goodwill_cents) == (700, 300)


def test_the_tax_of_a_line_goes_back_with_it_and_adds_up_over_single_pieces(app: Flask):
    order = sent_and_paid()
    order.tax_cents, order.total_cents = 100, order.total_cents + 100
    # 100 cents over goods of 2100 and delivery of 595: 78 and 22.
    given = []
    for _ in range(3):
        plan = plan_refund(refundable(order), pieces(order, 1))
        given.append(plan.amount_cents)
        refund(order.id, pieces(order, 1), plan.amount_cents)
    assert (given, sum(given)) == ([726, 726, 726], 2_178)
    assert refundable(order).delivery_left_cents == 617


def test_a_refund_that_failed_leaves_its_pieces_refundable(app: Flask):
    order = sent_and_paid()
    refund(order.id, pieces(order, 3), 2_100).status = "failed"
    db.session.flush()
    assert refundable(order).lines[0].left == 3


def test_another_sum_than_was_shown_is_asked_about_again(app: Flask):
    order = sent_and_paid()
    with pytest.raises(Conflict, match="the sum is another one now"):
        refund(order.id, pieces(order, 1), 699)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (RefundAsked(sent={}, unsent={}), "Say what goes back"),
        (RefundAsked(sent={}, unsent={}, amount_cents=2_696), r"At most \$26\.95"),
        (RefundAsked(sent={}, unsent={}, delivery_cents=596), r"\$5\.95 of the delivery charge"),
    ],
)
def test_what_cannot_be_refunded_gets_its_sentence(app: Flask, asked: RefundAsked, says: str):
    order = sent_and_paid()
    with pytest.raises(ShopError, match=says):
        refund(order.id, asked, 0)


def test_more_pieces_back_than_the_buyer_has_are_refused(app: Flask):
    order = sent_and_paid()
    with pytest.raises(Conflict, match="The buyer has 3 of this line"):
        refund(order.id, pieces(order, 1), 700, back=4)


def test_a_piece_that_was_not_sent_is_not_refunded_as_sent(app: Flask):
    order = sent_and_paid(ships=False)
    with pytest.raises(Conflict, match="since you looked"):
        refund(order.id, pieces(order, 1), 700)
