"""`flask self-check` finds every way in which stock, orders and money can disagree."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import text

from shop import clock
from shop.extensions import db
from shop.inventory.models import Restock
from shop.orders.models import Order
from shop.payments import latest_attempt, open_attempt
from shop.payments.models import AttemptStatus, Refund, RefundLine
from shop.returns import Condition, Finding, inspect_return
from shop.self_check import self_check
from tests import factories
from tests.orders.placements import cancel, pay, placed, ship
from tests.returns.conftest import arrived
from tests.support.time import FrozenClock


@pytest.fixture(autouse=True)
def time_stands_still(app: Flask, frozen_clock: FrozenClock) -> Iterator[None]:
    yield


def paid_for() -> Order:
    """A paid order with the attempt that paid it."""
    order = placed(factories.make_variant(), quantity=2)
    attempt = open_attempt(order)
    attempt.status, attempt.received_cents, attempt.pays_order = AttemptStatus.SUCCEEDED, 1_995, True
    pay(order)
    return order


def refund(order: Order, cents: int) -> None:
    """A refund as Stripe confirmed it."""
    attempt = latest_attempt(order.id)
    assert attempt is not None
    words = {"stripe_id": f"re_{cents}", "status": "succeeded", "reason": "Dented", "source": "shop"}
    db.session.add(
        Refund(attempt_id=attempt.id, amount_cents=cents, actor="theo", created_at=clock.now(), **words)
    )
    order.refunded_cents += cents
    db.session.flush()


def break_it(statement: str) -> list[str]:
    """Change a row behind the shop's back; gives what the check says then."""
    assert self_check() == []
    db.session.execute(text(statement))
    db.session.commit()
    db.session.expunge_all()
    return self_check()


def test_a_day_of_trade_balances():
    factories.make_bundle({factories.make_variant(): 2})
    ship(paid_for())
    order = placed(factories.make_variant())
    cancel(order)
    refund(paid_for(), 300)
    placed(factories.make_variant())
    assert self_check() == []


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE stock_item SET on_hand = 11", "variant 1: on hand is 11, its rows say 10"),
        ("UPDATE stock_item SET held = 3", "variant 1: held is 3, its rows say 2"),
        ("UPDATE stock_item SET blocked = 1", "variant 1: blocked is 1, its rows say 0"),
        ("UPDATE lot SET on_hand = 9", "lot LOT-1 of variant 1: on hand is 9, its movements say 10"),
        ("UPDATE lot SET on_hand = 9", "variant 1: on hand is 10, its rows say 9"),
        ("UPDATE lot SET state = 'recalled'", "variant 1: blocked is 0, its rows say 10"),
        ("UPDATE stock_movement SET quantity = 8", "variant 1: on hand is 10, its rows say 8"),
        ("DELETE FROM stock_movement", "lot LOT-1 of variant 1: on hand is 10, its movements say 0"),
        ("DELETE FROM stock_item", "variant 1: moved or held without a stock item"),
        ("UPDATE hold SET quantity = 1", "order 1: needs {1: 2} of stock, holds {1: 1}"),
        ("DELETE FROM hold", "order 1: needs {1: 2} of stock, holds {}"),
        ("UPDATE shop_order SET stock_held = false", "order 1: needs {} of stock, holds {1: 2}"),
        ("UPDATE line_component SET quantity = 3", "order 1: needs {1: 3} of stock, holds {1: 2}"),
        ("DELETE FROM line_component", "order 1: needs {} of stock, holds {1: 2}"),
        (
            "UPDATE shop_order SET subtotal_cents = 1, total_cents = 596",
            "order NUMBER: subtotal is 1, its lines say 1400",
        ),
        (
            "UPDATE order_line SET quantity = 1, total_cents = 700",
            "order NUMBER: subtotal is 1400, its lines say 700",
        ),
        ("UPDATE shop_order SET paid_cents = 1", "order NUMBER: paid is 1, its payments say 1995"),
        ("UPDATE shop_order SET paid_cents = 1", "order NUMBER: counts as paid with 1 of 1995"),
        (
            "UPDATE payment_attempt SET pays_order = false",
            "order NUMBER: paid is 1995, its payments say 0",
        ),
        (
            "UPDATE shop_order SET refunded_cents = 5",
            "order NUMBER: refunded is 5, its refunds say 0",
        ),
        (
            "UPDATE shop_order SET status = 'placed'",
            "order NUMBER: placed, paid and unshipped with stock do not go together",
        ),
        (
            "UPDATE shop_order SET status = 'cancelled'",
            "order NUMBER: cancelled, paid and unshipped with stock do not go together",
        ),
        (
            "UPDATE shop_order SET status = 'fulfilled'",
            "order NUMBER: fulfilled, paid and unshipped with stock do not go together",
        ),
        (
            "UPDATE shop_order SET payment_status = 'lapsed'",
            "order NUMBER: confirmed, lapsed and unshipped with stock do not go together",
        ),
        (
            "UPDATE shop_order SET stock_held = false",
            "order NUMBER: confirmed, paid and unshipped without stock do not go together",
        ),
    ],
)
def test_a_paid_order_that_disagrees_is_reported(statement: str, says: str):
    number = paid_for().number
    # The rows are broken on purpose, also against their foreign keys.
    assert says.replace("NUMBER", number) in break_it(statement)


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE lot_allocation SET quantity = 1", "order NUMBER: 2 of SKU shipped, lots say 1"),
        ("DELETE FROM lot_allocation", "order NUMBER: 2 of SKU shipped, lots say 0"),
        (
            "UPDATE shop_order SET status = 'confirmed'",
            "order NUMBER: confirmed, paid and shipped with stock do not go together",
        ),
    ],
)
def test_a_shipped_order_that_disagrees_is_reported(statement: str, says: str):
    order = ship(paid_for())
    sku = order.lines[0].sku
    assert says.replace("NUMBER", order.number).replace("SKU", sku) in break_it(statement)


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE refund SET amount_cents = 4", "order NUMBER: refunded is 300, its refunds say 4"),
        ("UPDATE refund SET status = 'failed'", "order NUMBER: refunded is 300, its refunds say 0"),
        ("UPDATE refund SET amount_cents = 1996", "payment 1: 1996 refunded or asked for, 1995 received"),
    ],
)
def test_a_refund_that_disagrees_is_reported(statement: str, says: str):
    order = paid_for()
    refund(order, 300)
    assert says.replace("NUMBER", order.number) in break_it(statement)


def test_money_of_a_second_payment_must_be_on_its_way_back():
    order = paid_for()
    second = open_attempt(order)
    db.session.flush()
    told = break_it(
        f"UPDATE payment_attempt SET status = 'succeeded', received_cents = 1995 WHERE id = {second.id}"
    )
    assert [sentence for sentence in told if sentence.startswith(f"payment {second.id}:")] == told
    assert len(told) == 1


def test_an_order_that_waits_for_a_payment_that_cannot_come_is_stuck(frozen_clock: FrozenClock):
    number = placed().number
    frozen_clock.advance(hours=25)
    assert self_check() == []
    frozen_clock.advance(seconds=1)
    assert self_check() == [f"order {number}: still waits for a payment that can no longer come"]


def test_the_command_says_that_all_is_well_or_fails_with_what_is_not(app: Flask):
    paid_for()
    db.session.commit()
    runner = app.test_cli_runner()
    well = runner.invoke(args=["self-check"])
    assert (well.exit_code, well.output) == (0, "Stock, orders and money agree.\n")
    db.session.execute(text("UPDATE stock_item SET held = 3"))
    db.session.commit()
    unwell = runner.invoke(args=["self-check"])
    assert unwell.exit_code == 1
    assert "variant 1: held is 3, its rows say 2" in unwell.output


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE returned_pieces SET quantity = 3", "lot 1: 3 of component 1 are back, 2 shipped"),
        ("UPDATE refund_line SET quantity = 3", "order NUMBER: 3 of SKU refunded, 2 ordered"),
        (
            "UPDATE refund_line SET amount_cents = 701",
            "refund 1: 700 went back, its lines and delivery say 701",
        ),
        ("UPDATE refund SET delivery_cents = 1", "refund 1: 700 went back, its lines and delivery say 701"),
        ("UPDATE return_line SET received = 0", "return RETURN: 0 came, but some went anywhere"),
        ("DELETE FROM returned_pieces", "return RETURN: 1 came, but none went anywhere"),
    ],
)
def test_goods_and_money_that_came_back_and_disagree_are_reported(statement: str, says: str):
    order = ship(paid_for())
    wanted = arrived(order)
    found = {wanted.lines[0].id: Finding(1, Condition.SEALED, Restock.SELLABLE)}
    inspect_return(wanted, found, by="theo")
    refund(order, 700)
    [line] = wanted.lines
    db.session.add(RefundLine(refund_id=1, order_line_id=line.order_line_id, quantity=1, amount_cents=700))
    sku = line.order_line.sku
    said = break_it(statement)
    assert says.replace("NUMBER", order.number).replace("SKU", sku).replace("RETURN", wanted.number) in said
