"""Opening, settling and closing payment pages."""

import logging
from collections.abc import Callable

from shop.errors import Conflict, NotFound, Unavailable
from shop.extensions import db, writing
from shop.orders import PaymentStatus, cancel_order, get_order_in_full, lock_order, mark_payment_lapsed
from shop.orders.models import Order
from shop.payments.applying import apply_session
from shop.payments.attempts import (
    find_attempt,
    latest_attempt,
    live_attempts,
    open_attempt,
    session_request,
)
from shop.payments.flows.refunding import send_owed_refunds
from shop.payments.gateway import StripeGateway
from shop.payments.models import AttemptStatus, PaymentAttempt
from shop.payments.queries import paying_attempt
from shop.payments.refunding import refundable_cents, request_refund
from shop.payments.values import GatewayRefused, GatewayUnavailable, SessionState

log = logging.getLogger(__name__)


@writing()
def start_payment(order_id: int, gateway: StripeGateway) -> str:
    """The address of an order's payment page; asked twice, it is the same page.

    Raises Conflict when the order can no longer be paid, Unavailable when Stripe does not answer or
    refuses: nothing was charged then, and asking again repeats the same attempt.
    """
    attempt = latest_attempt(order_id)
    if attempt is not None and attempt.status == AttemptStatus.CREATING:
        try:
            apply_session(_create_session(attempt, gateway))
        except GatewayRefused as error:
            raise Unavailable("We cannot take payments right now. Nothing was charged.") from error
        db.session.commit()
        attempt = latest_attempt(order_id)
    db.session.commit()
    if attempt is None or attempt.status != AttemptStatus.OPEN or attempt.session_url is None:
        raise Conflict("This order can no longer be paid. Nothing was charged.")
    return attempt.session_url


@writing()
def settle_session(session_id: str, gateway: StripeGateway) -> Order | None:
    """Ask Stripe about a session and apply the answer; None when it is not one of ours.

    Raises GatewayRefused for an unknown session, GatewayUnavailable when Stripe does not answer.
    """
    return settle(gateway.fetch_session(session_id), gateway)


@writing()
def settle(session: SessionState, gateway: StripeGateway) -> Order | None:
    """Apply what Stripe just said, commit, and send back money that must not stay."""
    order = apply_session(session)
    db.session.commit()
    if order is not None:
        send_owed_refunds(order.id, gateway)
    return order


@writing()
def abandon_payment(public_id: str, gateway: StripeGateway) -> Order:
    """The buyer turned back: close the payment page at once and free the stock.

    Should the payment have gone through meanwhile, Stripe's answer says so and the order is paid.
    Raises NotFound for an unknown attempt, GatewayUnavailable when Stripe does not answer.
    """
    attempt = find_attempt(public_id)
    if attempt is None:
        raise NotFound("There is no such payment.")
    order_id = attempt.order_id
    close_payment_pages(order_id, gateway)
    order = get_order_in_full(order_id)
    db.session.commit()
    return order


@writing()
def close_payment_pages(order_id: int, gateway: StripeGateway) -> None:
    """Close every page of an order that may still be paid, and apply what Stripe says then."""
    for attempt in live_attempts(order_id):
        settle(_close_page(attempt, gateway), gateway)


@writing()
def cancel_and_refund(
    order_id: int,
    gateway: StripeGateway,
    *,
    reason: str,
    by: str,
    check: Callable[[Order], None] | None = None,
    note: Callable[[], None] | None = None,
) -> None:
    """Staff call an order off: an unpaid one closes its payment page first, a paid one is refunded whole.

    `check` may refuse it under the order's lock, by raising Conflict. `note` writes whatever else belongs
    into the same transaction, such as a row of the log.

    Raises ShopError or Conflict as `cancel_order` does, GatewayUnavailable when Stripe is needed and
    does not answer. A refund that Stripe has not confirmed yet is sent again by the worker.
    """
    open_pages = live_attempts(order_id)
    for attempt in open_pages:
        settle(_close_page(attempt, gateway), gateway)
    order = lock_order(order_id)
    if check is not None:
        check(order)
    just_lapsed = bool(open_pages) and order.payment_status == PaymentStatus.LAPSED
    owes_money = cancel_order(order, reason=reason, by=by, just_lapsed=just_lapsed) > 0
    attempt = paying_attempt(order_id)
    # A part may have been asked back before and still be on its way to Stripe.
    left_cents = refundable_cents(attempt) if owes_money and attempt else 0
    if attempt and left_cents:
        request_refund(attempt, amount_cents=left_cents, reason=reason.strip(), by=by)
    if note is not None:
        note()
    db.session.commit()
    send_owed_refunds(order_id, gateway)


@writing()
def repeat_creation(attempt: PaymentAttempt, gateway: StripeGateway) -> None:
    """A crash or a lost answer left an attempt without its session: the same key tells which it is."""
    try:
        settle(_create_session(attempt, gateway), gateway)
    except GatewayRefused:
        log.warning("attempt %s was never created and is given up", attempt.id)


@writing()
def give_up(attempt_id: int) -> None:
    """Stripe has no session for this attempt and will not make one: it cannot be paid, so let go."""
    attempt = db.session.get_one(PaymentAttempt, attempt_id)
    order = lock_order(attempt.order_id)
    attempt = db.session.get_one(PaymentAttempt, attempt_id, populate_existing=True)
    if attempt.status == AttemptStatus.CREATING:
        attempt.status = AttemptStatus.FAILED
        db.session.flush()
        if not live_attempts(order.id):
            detail = "The payment page could not be opened. Nothing was charged."
            mark_payment_lapsed(order, by="shop", detail=detail)
    db.session.commit()


def _create_session(attempt: PaymentAttempt, gateway: StripeGateway) -> SessionState:
    request = session_request(get_order_in_full(attempt.order_id), attempt)
    attempt_id = attempt.id
    db.session.commit()
    try:
        return gateway.create_session(request)
    except GatewayRefused:
        give_up(attempt_id)
        raise
    except GatewayUnavailable as error:
        if error.replayed:
            _replace_attempt(attempt_id)
        raise


@writing()
def _replace_attempt(attempt_id: int) -> None:
    """Stripe repeats a stored failure for this key all day: a new attempt gets a new key.

    Harmless, because creating a page moves no money.
    """
    attempt = db.session.get_one(PaymentAttempt, attempt_id)
    order = lock_order(attempt.order_id)
    attempt = db.session.get_one(PaymentAttempt, attempt_id, populate_existing=True)
    if attempt.status == AttemptStatus.CREATING:
        attempt.status = AttemptStatus.FAILED
        open_attempt(order)
    db.session.commit()


def _close_page(attempt: PaymentAttempt, gateway: StripeGateway) -> SessionState:
    """Close the page unless it is complete, and return what Stripe says of it afterwards."""
    session_id = attempt.session_id or _create_session(attempt, gateway).id
    db.session.commit()
    try:
        gateway.expire_session(session_id)
    except GatewayRefused:
        log.info("session %s was complete or closed already", session_id)
    return gateway.fetch_session(session_id)
