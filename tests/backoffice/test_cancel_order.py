"""Calling an order off: what it says first, what it does, and what it refuses."""

import pytest
import requests
from flask import current_app
from sqlalchemy import select

from shop.config import Settings
from shop.extensions import db
from shop.inventory import availability
from shop.mail.models import OutgoingMail
from shop.orders import get_order, lock_order, ship_order
from shop.payments import latest_attempt, list_refunds, open_attempt, settle_session, start_payment
from tests.backoffice.conftest import Office, PlaceOrder
from tests.factories import MARA, THEO, make_variant
from tests.support.application import make_settings
from tests.support.standin import Standin

REASON = "The ball split on our shelf."


@pytest.fixture
def settings(database_url: str, tmp_path, standin: Standin) -> Settings:
    return make_settings(
        database_url=database_url, instance_dir=tmp_path / "instance", stripe_api_base=standin.url
    )


def opened_at_stripe(order) -> str:
    """Open the payment page of an order; gives its session."""
    open_attempt(order)
    db.session.commit()
    start_payment(order.id, current_app.extensions["stripe_gateway"])
    return latest_attempt(order.id).session_id


def cancelled_mails() -> list[OutgoingMail]:
    return list(db.session.scalars(select(OutgoingMail).where(OutgoingMail.kind == "order_cancelled")))


def test_a_paid_order_is_refunded_in_full(office: Office, order_placed: PlaceOrder, standin: Standin):
    variant = make_variant(stock=1)
    order = order_placed(variant, paid=False)
    session = opened_at_stripe(order)
    requests.post(f"{standin.url}/_test/pay", json={"session": session}, timeout=10).raise_for_status()
    settle_session(session, current_app.extensions["stripe_gateway"])
    asked = office.page(f"/backoffice/orders/{order.number}/cancellation")
    assert "$12.95 goes back" in asked.text
    response = office.post(f"/backoffice/orders/{order.number}/cancellation", reason=REASON)
    assert (response.status_code, response.location) == (303, f"/backoffice/orders/{order.number}")
    cancelled = get_order(order.number)
    assert (cancelled.status, cancelled.refunded_cents) == ("cancelled", 1295)
    [refund] = list_refunds(order.id)
    assert (refund.amount_cents, refund.status, refund.actor) == (1295, "succeeded", THEO)
    assert availability([variant.id]) == {variant.id: 1}
    assert [mail.recipient for mail in cancelled_mails()] == [MARA]
    page = office.page(response.location)
    assert "Still to go back $0.00" in page.select("dl.sums")[-1].get_text(" ", strip=True)
    assert REASON in page.text


def test_an_unpaid_order_can_no_longer_be_paid(office: Office, order_placed: PlaceOrder, standin: Standin):
    order = order_placed(make_variant(), paid=False)
    session = opened_at_stripe(order)
    assert "Nothing was charged" in office.page(f"/backoffice/orders/{order.number}/cancellation").text
    office.post(f"/backoffice/orders/{order.number}/cancellation", reason=REASON)
    assert get_order(order.number).status == "cancelled"
    assert current_app.extensions["stripe_gateway"].fetch_session(session).status == "expired"


def test_when_stripe_does_not_answer_nothing_is_cancelled_and_the_reason_stays(
    office: Office, order_placed: PlaceOrder, standin: Standin
):
    order = order_placed(make_variant(), paid=False)
    opened_at_stripe(order)
    standin.process.stop()
    response = office.post(f"/backoffice/orders/{order.number}/cancellation", reason=REASON)
    assert response.status_code == 503
    assert REASON in response.text
    assert get_order(order.number).status == "placed"


@pytest.mark.parametrize(
    ("reason", "says"),
    [("  ", "Enter the reason."), ("x" * 301, "Shorten the reason to 300 characters.")],
)
def test_the_buyer_is_owed_a_reason(office: Office, order_placed: PlaceOrder, reason: str, says: str):
    order = order_placed(make_variant())
    response = office.post(f"/backoffice/orders/{order.number}/cancellation", reason=reason)
    assert response.status_code == 422
    assert says in response.text
    assert get_order(order.number).status == "confirmed"


def test_what_has_shipped_is_not_cancelled(office: Office, order_placed: PlaceOrder):
    order = order_placed(make_variant())
    ship_order(lock_order(order.id), carrier="UPS", tracking_number="1Z999", by=THEO)
    for answer in (
        office.get(f"/backoffice/orders/{order.number}/cancellation"),
        office.post(f"/backoffice/orders/{order.number}/cancellation", reason=REASON),
    ):
        assert answer.status_code == 409
        assert "has shipped and can no longer be cancelled" in answer.text
    assert cancelled_mails() == []


def test_cancelling_twice_cancels_once(office: Office, order_placed: PlaceOrder):
    order = order_placed(make_variant(), paid=False)
    office.post(f"/backoffice/orders/{order.number}/cancellation", reason=REASON)
    again = office.post(f"/backoffice/orders/{order.number}/cancellation", reason=REASON)
    assert again.status_code == 409
    assert "is cancelled already" in again.text
    assert len(cancelled_mails()) == 1
