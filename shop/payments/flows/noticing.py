"""What to do on Stripe's events: ask Stripe how things stand now, and apply that.

The payload only says what to ask about, so age, order and API version of an event do not matter.
"""

from shop import clock
from shop.extensions import db, writing
from shop.payments.flows.booking import note_booking
from shop.payments.flows.paying import settle_session
from shop.payments.flows.refunding import settle_dispute, sync_refunds
from shop.payments.gateway import StripeGateway
from shop.payments.models import StripeEvent
from shop.payments.values import GatewayRefused, Notice


@writing()
def handle_notice(notice: Notice, gateway: StripeGateway) -> str:
    """Act on a signed event once; returns "other mode", "seen" or "done".

    Events of unknown kinds and about unknown orders are done at once. Raises GatewayUnavailable when
    Stripe does not answer; the event is not marked seen then, so Stripe delivers it again.
    """
    if notice.livemode != gateway.livemode:
        return "other mode"
    seen = db.session.get(StripeEvent, notice.id) is not None
    db.session.commit()
    if seen:
        return "seen"
    try:
        _act_on(notice, gateway)
    except GatewayRefused:
        # Stripe does not know the object any more; there is nothing to apply.
        db.session.rollback()
    db.session.merge(StripeEvent(id=notice.id, kind=notice.kind, received_at=clock.now()))
    db.session.commit()
    return "done"


def _act_on(notice: Notice, gateway: StripeGateway) -> None:
    if notice.kind.startswith("checkout.session."):
        settle_session(notice.object_id, gateway)
    elif notice.kind.startswith("refund.") or notice.kind == "charge.refunded":
        if notice.payment_intent_id:
            sync_refunds(notice.payment_intent_id, gateway)
    elif notice.kind == "charge.updated":
        if notice.payment_intent_id:
            note_booking(notice.payment_intent_id, gateway)
    elif notice.kind.startswith("charge.dispute."):
        settle_dispute(notice.object_id, gateway)
