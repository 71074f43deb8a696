"""Money that does not fit: each kind is on one list with what can be done, and is done once."""

import pytest
from sqlalchemy import select

from shop.catalog.models import Variant
from shop.config import Settings
from shop.extensions import db
from shop.inventory.models import StockItem
from shop.mail.models import OutgoingMail
from shop.orders import cancel_order, get_order, lock_order, mark_payment_lapsed, ship_order
from shop.orders.models import Order
from shop.payments import learn_refunds, settle_session
from shop.payments.disputing import apply_dispute
from shop.payments.models import Refund
from shop.payments.values import DisputeState
from shop.self_check import self_check
from tests.backoffice.conftest import Office
from tests.factories import THEO, make_variant
from tests.support.payments import Bench

LIST = "/backoffice/payments"
REASON = "Another sum arrived than you ordered for."


@pytest.fixture
def settings(payment_settings: Settings) -> Settings:
    return payment_settings


def paid_another_sum(bench: Bench, cents: int, *, currency: str = "usd", stock: int = 3) -> Order:
    """An order of $12.95 that Stripe says was paid with something else."""
    bench.without_webhooks()
    order = bench.place(make_variant(stock=stock))
    session = bench.open(order)
    bench.pay(session)
    intent = bench.gateway.fetch_session(session).payment_intent_id
    bench.control("tamper", object=session, set={"amount_total": cents, "currency": currency})
    charge = bench.control("tamper", object=intent, set={"amount": cents})["latest_charge"]
    bench.control("tamper", object=charge, set={"amount": cents, "amount_captured": cents})
    settle_session(session, bench.gateway)
    return bench.reload(order)


def decide(office: Office, order: Order, decision: str, **fields: str):
    return office.post(f"/backoffice/orders/{order.number}/payment", decision=decision, **fields)


def refunded() -> list[tuple[int, str]]:
    db.session.rollback()
    return [(one.amount_cents, one.status) for one in db.session.scalars(select(Refund))]


def states(order: Order) -> tuple[str, str]:
    fresh = get_order(order.number)
    db.session.commit()
    return fresh.status, fresh.payment_status


def test_too_much_is_accepted_and_the_difference_goes_back(office: Office, bench: Bench):
    order = paid_another_sum(bench, 1_500)
    assert "Paid too much" in office.page(LIST).main.text
    assert "Accept, and refund $2.05" in office.page(f"/backoffice/orders/{order.number}/payment").text
    assert decide(office, order, "accept").status_code == 303
    assert states(order) == ("confirmed", "paid")
    assert refunded() == [(205, "succeeded")]
    assert "Every payment fits its order." in office.page(LIST).main.text
    ship_order(lock_order(order.id), carrier="UPS", tracking_number="1Z999", by=THEO)
    assert self_check() == []


def test_too_little_may_stand_as_it_is(office: Office, bench: Bench):
    order = paid_another_sum(bench, 1_200)
    assert "Accept $12.00 as paid" in office.page(f"/backoffice/orders/{order.number}/payment").text
    decide(office, order, "accept")
    assert (states(order), refunded()) == (("confirmed", "paid"), [])
    receipts = select(OutgoingMail.id).where(OutgoingMail.kind == "order_paid")
    assert len(db.session.scalars(receipts).all()) == 1
    assert self_check() == []


def test_all_of_it_goes_back_with_a_reason(office: Office, bench: Bench):
    order = paid_another_sum(bench, 1_200)
    without = decide(office, order, "cancel", reason=" ")
    assert without.status_code == 422
    assert "Enter the reason." in without.text
    decide(office, order, "cancel", reason=REASON)
    assert states(order)[0] == "cancelled"
    assert refunded() == [(1_200, "succeeded")]
    assert "nothing to decide about it any more" in office.page(
        f"/backoffice/orders/{order.number}/payment"
    ).main.get_text(" ")


def test_of_two_decisions_the_first_stands(office: Office, bench: Bench):
    order = paid_another_sum(bench, 1_500)
    decide(office, order, "accept")
    again = decide(office, order, "accept")
    assert again.status_code == 409
    assert "Somebody has decided about this payment already." in again.text
    assert len(refunded()) == 1


def test_another_currency_only_goes_back(office: Office, bench: Bench):
    order = paid_another_sum(bench, 1_295, currency="eur")
    page = office.page(f"/backoffice/orders/{order.number}/payment").text
    assert "Another currency" in page and "Let it pay the order" not in page
    response = decide(office, order, "accept")
    assert response.status_code == 409
    assert "It arrived in EUR. Send all of it back." in response.text
    assert states(order)[0] == "needs_review"


def test_late_money_whose_goods_are_gone_is_not_accepted(office: Office, bench: Bench):
    bench.without_webhooks()
    variant = make_variant(stock=1)
    order = bench.place(variant)
    session = bench.open(order)
    mark_payment_lapsed(lock_order(order.id))
    db.session.commit()
    bench.pay(session)
    bench.control("tamper", object=session, set={"amount_total": 1_500})
    settle_session(session, bench.gateway)
    bench.place(variant, form_token="form-2")
    assert "are not there any more" in office.page(f"/backoffice/orders/{order.number}/payment").text
    response = decide(office, order, "accept")
    assert response.status_code == 409
    assert "The goods are gone. Send all of the money back." in response.text
    assert db.session.scalars(select(StockItem.held)).one() == 1


@pytest.fixture
def owed(bench: Bench) -> Order:
    """Its goods were gone when the money came; Stripe's refund failed afterwards, and the goods are back."""
    bench.without_webhooks()
    variant = make_variant(stock=1)
    order = bench.place(variant)
    session = bench.open(order)
    mark_payment_lapsed(lock_order(order.id))
    item = db.session.get_one(StockItem, variant.id)
    item.held = 1
    db.session.commit()
    bench.pay(session)
    settle_session(session, bench.gateway)
    db.session.get_one(StockItem, variant.id, populate_existing=True).held = 0
    [refund] = db.session.scalars(select(Refund))
    bench.control("refund_fail", refund=refund.stripe_id)
    db.session.commit()
    learn_refunds(order.id, bench.gateway)
    return bench.reload(order)


def test_money_that_could_not_go_back_is_sent_again(office: Office, owed: Order):
    assert "Money still here" in office.page(LIST).main.text
    decide(office, owed, "send-back")
    assert refunded() == [(1_295, "failed"), (1_295, "succeeded")]
    assert "Every payment fits" in office.page(LIST).main.text


def test_or_its_order_goes_on_when_the_goods_are_there_after_all(office: Office, owed: Order):
    assert "Hold the goods and go on" in office.page(f"/backoffice/orders/{owed.number}/payment").text
    decide(office, owed, "ship")
    assert states(owed) == ("confirmed", "paid")
    assert db.session.scalars(select(StockItem)).one().held == 1
    assert "Every payment fits" in office.page(LIST).main.text
    # And is called off once more: its buyer hears of that, too.
    cancel_order(lock_order(owed.id), reason="One of them has a split", by=THEO)
    kinds = select(OutgoingMail.id).where(OutgoingMail.kind == "order_cancelled")
    assert len(db.session.scalars(kinds).all()) == 2
    db.session.rollback()


def test_nonsense_changes_nothing(office: Office, bench: Bench):
    order = paid_another_sum(bench, 1_500)
    response = decide(office, order, "burn")
    assert response.status_code == 409
    assert "Choose what becomes of the money." in response.text
    assert states(order)[0] == "needs_review"


@pytest.mark.parametrize("pays", [True, False])
def test_an_order_whose_payment_is_in_no_trouble_is_not_cancelled_from_here(
    office: Office, bench: Bench, pays: bool
):
    bench.without_webhooks()
    order = bench.place(make_variant(stock=3))
    session = bench.open(order)
    if pays:
        bench.pay(session)
        settle_session(session, bench.gateway)
    before = states(order)
    response = decide(office, order, "cancel", reason=REASON)
    assert response.status_code == 409
    assert "Somebody has decided about this payment already." in response.text
    assert (states(order), refunded()) == (before, [])


def test_each_trouble_has_its_own_way_out(office: Office, bench: Bench):
    order = paid_another_sum(bench, 1_200)
    assert decide(office, order, "ship").status_code == 409
    assert states(order) == ("needs_review", "mismatched")


def test_money_that_came_too_late_is_not_accepted_while_it_goes_back(office: Office, bench: Bench):
    bench.without_webhooks()
    order = bench.place(make_variant(stock=1))
    session = bench.open(order)
    mark_payment_lapsed(lock_order(order.id))
    other = bench.place(db.session.get_one(Variant, order_variant(order)), form_token="form-2")
    bench.pay(session)
    bench.fail_next("lost", path="/v1/refunds", times=5)
    settle_session(session, bench.gateway)
    cancel_order(lock_order(other.id), reason="The goods are free again", by=THEO)
    db.session.commit()
    response = decide(office, order, "accept")
    assert response.status_code == 409
    assert states(order) == ("cancelled", "refund_due")


def order_variant(order: Order) -> int:
    [line] = get_order(order.number).lines
    return line.variant_id


def test_what_the_bank_took_is_not_owed_any_more(office: Office, bench: Bench):
    bench.without_webhooks()
    order = bench.place(make_variant(stock=3))
    session = bench.open(order)
    bench.pay(session)
    settle_session(session, bench.gateway)
    intent = bench.gateway.fetch_session(session).payment_intent_id
    state = DisputeState(
        id="du_1",
        status="lost",
        amount_cents=1_295,
        payment_intent_id=intent,
        due_by=None,
        reason="fraudulent",
    )
    apply_dispute(state)
    cancel_order(lock_order(order.id), reason="Its money is gone", by=THEO)
    db.session.commit()
    assert "Every payment fits its order." in office.page(LIST).main.text
