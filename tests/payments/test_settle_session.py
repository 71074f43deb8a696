"""Every way a payment can turn out, told by webhook, by the buyer's return, or both at once."""

import threading
from datetime import UTC, datetime

import pytest

from shop.extensions import db
from shop.inventory.models import StockItem
from shop.mail.models import OutgoingMail
from shop.orders import OrderStatus, PaymentStatus, lock_order
from shop.payments import owe_again, run_payment_jobs, send_owed_refunds, settle_session
from shop.payments.models import AttemptStatus, Refund, RefundStatus
from shop.self_check import self_check
from tests import factories
from tests.support.payments import Bench

pytestmark = pytest.mark.both_engines


def mails_to(recipient: str) -> list[str]:
    query = db.select(OutgoingMail.kind).where(OutgoingMail.recipient == recipient)
    found = list(db.session.scalars(query.order_by(OutgoingMail.id)))
    db.session.rollback()
    return found


def stock_of(variant_id: int) -> tuple[int, int]:
    item = db.session.get_one(StockItem, variant_id, populate_existing=True)
    db.session.commit()
    return item.on_hand, item.held


def test_a_closed_tab_does_not_matter_the_webhook_marks_the_order_paid(bench: Bench):
    order = bench.place()
    bench.pay(bench.open(order))
    bench.wait_for_event("checkout.session.completed")
    order = bench.reload(order)
    assert (order.status, order.payment_status) == (OrderStatus.CONFIRMED, PaymentStatus.PAID)
    assert order.paid_cents == order.total_cents
    assert mails_to(factories.MARA) == ["order_paid"]


def test_the_return_page_asks_stripe_and_needs_no_webhook(bench: Bench):
    bench.without_webhooks()
    order = bench.place()
    session_id = bench.open(order)
    bench.pay(session_id)
    settle_session(session_id, bench.gateway)
    assert bench.reload(order).status == OrderStatus.CONFIRMED


def test_coming_back_unpaid_changes_nothing(bench: Bench):
    order = bench.place()
    settle_session(bench.open(order), bench.gateway)
    assert bench.reload(order).payment_status == PaymentStatus.AWAITING


def test_webhook_and_five_return_pages_at_once_make_one_payment_and_one_receipt(bench: Bench):
    order = bench.place()
    session_id = bench.open(order)
    db.session.remove()

    def come_back() -> None:
        with bench.app.app_context():
            settle_session(session_id, bench.gateway)

    bench.pay(session_id)
    returns = [threading.Thread(target=come_back) for _ in range(5)]
    for one in returns:
        one.start()
    for one in returns:
        one.join()
    bench.wait_for_event("checkout.session.completed")
    assert [attempt.status for attempt in bench.attempts(order)] == [AttemptStatus.SUCCEEDED]
    assert mails_to(factories.MARA) == ["order_paid"]
    assert [event.kind for event in bench.reload(order).events] == ["placed", "paid"]


def test_an_event_that_comes_twice_has_no_effect_the_second_time(bench: Bench):
    bench.control("hook", mode="twice")
    order = bench.place()
    bench.pay(bench.open(order))
    bench.wait_for_event("checkout.session.completed", count=2)
    assert [event.kind for event in bench.reload(order).events] == ["placed", "paid"]


def test_shuffled_events_of_a_slow_bank_still_end_paid(bench: Bench):
    bench.control("hook", mode="shuffle")
    order = bench.place()
    session_id = bench.open(order)
    bench.pay(session_id, bank="ok", delay=60)
    bench.control("settle_bank", session=session_id)
    bench.wait_for_event("checkout.session.async_payment_succeeded")
    bench.wait_for_event("checkout.session.completed")
    assert bench.reload(order).payment_status == PaymentStatus.PAID


def test_money_on_its_way_keeps_the_stock_and_tells_the_buyer(bench: Bench):
    variant = factories.make_variant(stock=3)
    order = bench.place(variant)
    bench.pay(bench.open(order), bank="ok", delay=600)
    bench.wait_for_event("checkout.session.completed")
    assert bench.reload(order).payment_status == PaymentStatus.PROCESSING
    assert stock_of(variant.id) == (3, 1)
    assert mails_to(factories.MARA) == ["order_placed"]


def test_a_bank_that_says_no_later_frees_the_stock_and_tells_the_buyer(bench: Bench):
    variant = factories.make_variant(stock=3)
    order = bench.place(variant)
    session_id = bench.open(order)
    bench.pay(session_id, bank="fail", delay=600)
    bench.wait_for_event("checkout.session.completed")
    bench.control("settle_bank", session=session_id)
    bench.wait_for_event("checkout.session.async_payment_failed")
    order = bench.reload(order)
    assert (order.status, order.payment_status) == (OrderStatus.CANCELLED, PaymentStatus.FAILED)
    assert stock_of(variant.id) == (3, 0)
    assert mails_to(factories.MARA) == ["order_placed", "payment_failed"]


def test_a_declined_card_changes_nothing_here(bench: Bench):
    order = bench.place()
    bench.pay(bench.open(order), card="4000000000000002")
    assert bench.reload(order).payment_status == PaymentStatus.AWAITING
    assert mails_to(factories.MARA) == []


def test_a_page_left_open_frees_its_stock_when_stripe_closes_it(bench: Bench):
    variant = factories.make_variant(stock=1)
    order = bench.place(variant)
    session_id = bench.open(order)
    assert stock_of(variant.id) == (1, 1)
    bench.control("expire_now", session=session_id)
    bench.wait_for_event("checkout.session.expired")
    order = bench.reload(order)
    assert (order.status, order.payment_status) == (OrderStatus.CANCELLED, PaymentStatus.LAPSED)
    assert stock_of(variant.id) == (1, 0)


def test_our_own_clock_never_frees_stock(bench: Bench, frozen_clock):
    frozen_clock.moment = datetime.now(UTC)
    variant = factories.make_variant(stock=1)
    order = bench.place(variant)
    session_id = bench.open(order)
    frozen_clock.advance(days=2)
    settle_session(session_id, bench.gateway)
    assert stock_of(variant.id) == (1, 1)


def lapse(bench: Bench, order) -> str:
    """Close the order's page, then let Stripe say that it was paid after all."""
    session_id = bench.open(order)
    bench.control("expire_now", session=session_id)
    bench.wait_for_event("checkout.session.expired")
    return session_id


def revive(bench: Bench, order, session_id: str) -> None:
    """Stripe turns out to have taken the money although it had said that the page was closed."""
    bench.without_webhooks()
    other = bench.place(factories.make_variant(price_cents=order.subtotal_cents), form_token="other")
    other_session = bench.open(other)
    bench.pay(other_session)
    paid = bench.gateway.fetch_session(other_session)
    bench.control(
        "tamper",
        object=session_id,
        set={"status": "complete", "payment_status": "paid", "payment_intent": paid.payment_intent_id},
    )
    settle_session(session_id, bench.gateway)


def test_money_after_the_end_takes_the_stock_again_when_there_is_some(bench: Bench):
    variant = factories.make_variant(stock=2)
    order = bench.place(variant)
    revive(bench, order, lapse(bench, order))
    order = bench.reload(order)
    assert (order.status, order.payment_status) == (OrderStatus.CONFIRMED, PaymentStatus.PAID)
    assert stock_of(variant.id) == (2, 1)


def test_money_for_goods_that_are_gone_goes_back_whole_with_a_mail(bench: Bench):
    variant = factories.make_variant(stock=1)
    order = bench.place(variant)
    session_id = lapse(bench, order)
    bench.place(variant, form_token="faster")
    revive(bench, order, session_id)
    order = bench.reload(order)
    assert (order.status, order.payment_status) == (OrderStatus.CANCELLED, PaymentStatus.REFUND_DUE)
    assert order.refunded_cents == order.paid_cents == order.total_cents
    assert "order_cancelled" in mails_to(factories.MARA)


def test_paid_twice_keeps_one_payment_and_sends_the_other_back(bench: Bench):
    order = bench.place()
    bench.fail_next("sticky500", path="/v1/checkout/sessions")
    with pytest.raises(Exception, match="Nothing was charged"):
        bench.open(order)
    first = bench.open(order)
    bench.pay(first)
    bench.wait_for_event("checkout.session.completed")
    second = pay_a_stray_session(bench, order)
    settle_session(second, bench.gateway)
    order = bench.reload(order)
    assert order.status == OrderStatus.CONFIRMED
    assert (order.paid_cents, order.refunded_cents) == (order.total_cents, 0)
    refunds = list(db.session.scalars(db.select(Refund)))
    assert [(one.amount_cents, one.status) for one in refunds] == [
        (order.total_cents, RefundStatus.SUCCEEDED)
    ]
    assert mails_to("staff") == ["staff_alert"]


def test_a_second_payment_is_kept_by_mistake_until_it_is_sent_back_again(bench: Bench):
    order = bench.place()
    bench.pay(bench.open(order))
    bench.wait_for_event("checkout.session.completed")
    settle_session(pay_a_stray_session(bench, order), bench.gateway)
    [refund] = db.session.scalars(db.select(Refund))
    bench.control("refund_fail", refund=refund.stripe_id)
    db.session.commit()
    run_payment_jobs(bench.gateway)
    [problem] = self_check()
    assert "arrived a second time and only 0 goes back" in problem
    owe_again(lock_order(order.id), reason="Sent back once more", by=factories.THEO)
    db.session.commit()
    send_owed_refunds(order.id, bench.gateway)
    assert self_check() == []


def pay_a_stray_session(bench: Bench, order) -> str:
    """A second session of the same attempt, as a dashboard or a bug could make one, paid."""
    bench.without_webhooks()
    other = bench.place(factories.make_variant(price_cents=order.subtotal_cents), form_token="stray")
    session_id = bench.open(other)
    attempt = bench.attempts(order)[-1]
    (others,) = bench.attempts(other)
    bench.control(
        "tamper",
        object=session_id,
        set={"metadata": {"order_id": str(order.id), "attempt_id": str(attempt.id)}},
    )
    others.session_id = None
    others.status = AttemptStatus.FAILED
    db.session.merge(others)
    db.session.commit()
    bench.pay(session_id)
    return session_id


@pytest.mark.parametrize("change", [{"amount_total": 1}, {"currency": "cad"}])
def test_another_amount_or_currency_confirms_nothing_and_calls_a_person(bench: Bench, change):
    bench.without_webhooks()
    order = bench.place()
    session_id = bench.open(order)
    bench.pay(session_id)
    bench.control("tamper", object=session_id, set=change)
    settle_session(session_id, bench.gateway)
    order = bench.reload(order)
    assert (order.status, order.payment_status) == (OrderStatus.NEEDS_REVIEW, PaymentStatus.MISMATCHED)
    assert mails_to(factories.MARA) == []
    assert mails_to("staff") == ["staff_alert"]


def test_a_session_of_somebody_else_on_the_account_is_left_alone(bench: Bench):
    order = bench.place()
    session_id = bench.open(order)
    bench.control("tamper", object=session_id, set={"metadata": {"attempt_id": "999999"}})
    (attempt,) = bench.attempts(order)
    attempt.session_id = None
    db.session.merge(attempt)
    db.session.commit()
    assert settle_session(session_id, bench.gateway) is None
    assert bench.reload(order).payment_status == PaymentStatus.AWAITING
