"""Money goes back from the order's page: by line, by amount or whole, with the goods, and only once."""

import dataclasses

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select, update

from shop.accounts.models import UserSession
from shop.config import Settings
from shop.extensions import db
from shop.inventory.models import Lot, StockItem, StockMovement
from shop.mail.models import OutgoingMail
from shop.orders import lock_order, ship_order
from shop.orders.models import Order
from shop.payments import paying_attempt, run_payment_jobs
from shop.payments.disputing import apply_dispute
from shop.payments.models import Refund, RefundLine
from shop.payments.values import DisputeState
from shop.self_check import self_check
from tests.backoffice.conftest import PASSWORD, Office
from tests.factories import MARA, THEO, make_variant
from tests.support.payments import Bench

REASON = "The ball arrived with a split."


@pytest.fixture
def settings(payment_settings: Settings) -> Settings:
    return payment_settings


@pytest.fixture
def order(bench: Bench) -> Order:
    """Three balls at $7.00 and delivery, paid at the stand-in and shipped."""
    order = bench.place(make_variant(stock=10), quantity=3)
    bench.pay(bench.open(order))
    bench.wait_for_event("checkout.session.completed")
    # What the office does is answered at once; events would only wait for the test's own transaction.
    bench.without_webhooks()
    ship_order(lock_order(order.id), carrier="UPS", tracking_number="1Z999AA1", by=THEO)
    db.session.commit()
    return bench.reload(order)


def address(order: Order) -> str:
    return f"/backoffice/orders/{order.number}/refund"


def answers(office: Office, order: Order, **typed: object) -> dict[str, str]:
    """What the question page would send on: every hidden field of its form."""
    token = office.page(address(order)).select_one("[name=form_token]")["value"]
    query = {"form_token": token, "reason": REASON, **typed}
    asked = office.client.get(address(order), query_string=query)
    assert asked.status_code == 200, asked.text
    page = BeautifulSoup(asked.text, "html.parser")
    return {field["name"]: field["value"] for field in page.select("form.panel [type=hidden]")}


def refunds() -> list[Refund]:
    return list(db.session.scalars(select(Refund).order_by(Refund.id)))


def stock() -> tuple[int, int]:
    item = db.session.scalars(select(StockItem).execution_options(populate_existing=True)).one()
    return item.on_hand, item.blocked


def test_one_piece_of_a_shipped_order_goes_back_to_its_lot_and_its_money_to_the_buyer(
    office: Office, order: Order, bench: Bench
):
    line = order.lines[0]
    fields = answers(office, order, **{f"sent_{line.id}": 1, f"restock_{line.id}": "sellable"})
    assert fields["expected_cents"] == "700"
    response = office.post(address(order), **fields)
    assert (response.status_code, response.location) == (303, f"/backoffice/orders/{order.number}")
    [refund] = refunds()
    assert (refund.amount_cents, refund.status, refund.actor) == (700, "succeeded", THEO)
    [part] = db.session.scalars(select(RefundLine))
    assert (part.order_line_id, part.quantity, part.unsent, part.amount_cents) == (line.id, 1, 0, 700)
    assert stock() == (8, 0)
    moved = db.session.scalars(select(StockMovement).order_by(StockMovement.id)).all()[-1]
    assert (moved.kind, moved.quantity, moved.order_number) == ("return", 1, order.number)
    assert db.session.get_one(Lot, moved.lot_id).code == "LOT-1"
    mail = db.session.scalars(select(OutgoingMail).where(OutgoingMail.kind == "refund_sent")).one()
    assert (mail.recipient, mail.context["refund_cents"], mail.context["reason"]) == (MARA, 700, REASON)
    page = office.page(response.location)
    assert "Refunded $7.00" in page.select("dl.sums")[-1].get_text(" ", strip=True)
    assert self_check() == []


def test_sent_twice_it_is_one_refund(office: Office, order: Order):
    line = order.lines[0]
    fields = answers(office, order, **{f"sent_{line.id}": 1, f"restock_{line.id}": "sellable"})
    for _ in range(2):
        assert office.post(address(order), **fields).status_code == 303
    assert [refund.amount_cents for refund in refunds()] == [700]
    assert stock() == (8, 0)


def test_a_lost_answer_and_a_retry_refund_once(office: Office, order: Order, bench: Bench):
    fields = answers(office, order, amount="5")
    bench.fail_next("lost", path="/v1/refunds", times=3)
    assert (
        "is noted"
        in office.client.post(
            address(order), data={"csrf_token": office.token(), **fields}, follow_redirects=True
        ).text
    )
    assert office.post(address(order), **fields).status_code == 303
    run_payment_jobs(bench.gateway)
    assert [(refund.amount_cents, refund.status) for refund in refunds()] == [(500, "succeeded")]
    assert bench.reload(order).refunded_cents == 500


def test_more_than_is_left_gets_its_sentence_and_changes_nothing(office: Office, order: Order, bench: Bench):
    intent = bench.attempts(order)[0].payment_intent_id
    fields = answers(office, order, amount="10")
    # Somebody refunds in Stripe's dashboard while the question is on the screen, and no event tells.
    bench.control("dashboard_refund", payment_intent=intent, amount=2_000)
    response = office.post(address(order), **fields)
    assert response.status_code == 422
    assert "At most $6.95 of this payment can be refunded." in response.text
    assert REASON in response.text
    assert [(refund.amount_cents, refund.source) for refund in refunds()] == [(2_000, "dashboard")]


def test_pieces_that_changed_meanwhile_are_asked_about_again(office: Office, order: Order):
    line = order.lines[0]
    first, second = (
        answers(office, order, **{f"sent_{line.id}": pieces, "amount": "3.00"}) for pieces in (3, 2)
    )
    office.post(address(order), **first)
    response = office.post(address(order), **second)
    assert response.status_code == 422
    assert "Nothing of this is left to refund." in response.text
    assert len(refunds()) == 1


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"amount": "26.96"}, "At most $26.95 of this payment can be refunded. Enter that or less."),
        ({"amount": "-1"}, "Enter an amount like 12.50."),
        ({"amount": "1.005"}, "Enter an amount like 12.50."),
        ({"amount": "0"}, "Say what goes back: pieces, delivery or an amount."),
        ({"delivery": "5.96"}, "$5.95 of the delivery charge is left to refund."),
        ({"sent": "4"}, "Enter 0 to 3: that many are left to refund."),
        ({"sent": "-1"}, "Enter 0 to 3: that many are left to refund."),
        ({"amount": "5", "reason": " "}, "Enter the reason."),
        ({}, "Say what goes back: pieces, delivery or an amount."),
    ],
)
def test_bad_input_gets_its_sentence(office: Office, order: Order, typed: dict[str, str], says: str):
    typed = {f"sent_{order.lines[0].id}" if key == "sent" else key: value for key, value in typed.items()}
    response = office.client.get(
        address(order), query_string={"form_token": "abc", "reason": REASON, **typed}
    )
    assert response.status_code in {400, 422}
    assert says in response.text
    assert refunds() == []


def test_everything_goes_back_with_delivery_and_then_nothing_is_left(office: Office, order: Order):
    line = order.lines[0]
    fields = answers(
        office, order, **{f"sent_{line.id}": 3, f"restock_{line.id}": "quarantine", "delivery": "5.95"}
    )
    assert fields["expected_cents"] == "2695"
    office.post(address(order), **fields)
    assert stock() == (10, 3)
    aside = db.session.scalars(select(Lot).where(Lot.origin_lot_id.is_not(None))).one()
    assert (aside.code, aside.state, aside.on_hand) == ("LOT-1-R1", "quarantined", 3)
    assert "All of the money has gone back" in office.page(address(order)).text
    assert self_check() == []


def test_what_is_thrown_away_comes_in_and_goes_out(office: Office, order: Order):
    line = order.lines[0]
    office.post(
        address(order),
        **answers(office, order, **{f"sent_{line.id}": 2, f"restock_{line.id}": "write_off"}),
    )
    kinds = db.session.scalars(select(StockMovement.kind).order_by(StockMovement.id)).all()
    assert kinds[-2:] == ["return", "write_off"]
    assert stock() == (7, 0)
    assert self_check() == []


def test_a_disputed_payment_is_not_refunded(office: Office, order: Order):
    attempt = paying_attempt(order.id)
    apply_dispute(
        DisputeState(
            id="du_1",
            status="needs_response",
            amount_cents=2_695,
            payment_intent_id=attempt.payment_intent_id,
            due_by=None,
        )
    )
    assert "Stripe refunds nothing on it" in office.page(address(order)).text


def test_of_an_order_sent_in_part_each_piece_is_refunded_where_it_is(office: Office, bench: Bench):
    variant = make_variant(stock=10)
    order = bench.place(variant, quantity=3)
    bench.pay(bench.open(order))
    bench.wait_for_event("checkout.session.completed")
    bench.without_webhooks()
    order = bench.reload(order)
    [line] = order.lines
    [component] = line.components
    ship_order(
        lock_order(order.id),
        carrier="UPS",
        tracking_number="1Z999AA1",
        by=THEO,
        pieces={component.id: 1},
    )
    fields = answers(
        office,
        order,
        **{f"sent_{line.id}": 1, f"restock_{line.id}": "sellable", f"unsent_{line.id}": 1},
    )
    assert office.post(address(order), **fields).status_code == 303
    item = db.session.scalars(select(StockItem).execution_options(populate_existing=True)).one()
    assert (item.on_hand, item.held) == (10, 1)
    [part] = db.session.scalars(select(RefundLine))
    assert (part.quantity, part.unsent, part.amount_cents) == (2, 1, 1_400)
    too_many = office.client.get(
        address(order), query_string={"form_token": "x", "reason": REASON, f"unsent_{line.id}": 2}
    )
    assert "Enter 0 to 1: that many are left to refund." in too_many.text
    fields = answers(office, order, **{f"unsent_{line.id}": 1, "delivery": "5.95"})
    office.post(address(order), **fields)
    fresh = bench.reload(order)
    assert (fresh.status, fresh.shipment_status, fresh.refunded_cents) == ("fulfilled", "shipped", 2_695)
    assert self_check() == []


def test_an_order_of_which_nothing_would_be_sent_is_cancelled_instead(office: Office, bench: Bench):
    order = bench.place(make_variant(stock=3))
    bench.pay(bench.open(order))
    bench.wait_for_event("checkout.session.completed")
    order = bench.reload(order)
    fields = answers(office, order, **{f"unsent_{order.lines[0].id}": 1})
    response = office.post(address(order), **fields)
    assert response.status_code == 409
    assert "Nothing would be sent at all. Cancel the order instead." in response.text
    assert refunds() == []


def test_from_a_certain_sum_on_the_password_is_asked_for_and_the_refund_goes_on(
    app: Flask, office: Office, order: Order
):
    app.config["SHOP"] = dataclasses.replace(app.config["SHOP"], refund_confirm_from_cents=1_000)
    small, large = answers(office, order, amount="9.99"), answers(office, order, amount="10")
    # Signing in was proof enough for ten minutes; they are over.
    db.session.execute(update(UserSession).values(confirmed_at=None))
    assert office.post(address(order), **small).status_code == 303
    asked = office.post(address(order), **large)
    assert asked.status_code == 403
    assert [refund.amount_cents for refund in refunds()] == [999]
    assert f'value="{large["form_token"]}"' in asked.text
    wrong = office.post(address(order), **large, identity_password="not it")
    assert wrong.status_code in {401, 403, 422}
    assert office.post(address(order), **large, identity_password=PASSWORD).status_code == 303
    assert [refund.amount_cents for refund in refunds()] == [999, 1_000]


@pytest.mark.parametrize("typed", ["00000000001000", " 1000", "1,000", "x"])
def test_a_sum_that_is_written_in_another_way_does_not_get_around_the_password(
    app: Flask, office: Office, order: Order, typed: str
):
    app.config["SHOP"] = dataclasses.replace(app.config["SHOP"], refund_confirm_from_cents=1_000)
    fields = answers(office, order, amount="10") | {"expected_cents": typed}
    db.session.execute(update(UserSession).values(confirmed_at=None))
    assert office.post(address(order), **fields).status_code == 409
    assert refunds() == []


def test_what_the_address_says_besides_the_form_is_passed_over(office: Office, order: Order):
    fields = answers(office, order, amount="5", number="EM-0000-0000", change_="1")
    assert "number" not in fields
