"""Orders at chosen moments, refunds as Stripe reports them, and the figures that come of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

import pytest

from shop import clock
from shop.extensions import db
from shop.orders import record_refunds
from shop.orders.models import Order
from shop.payments.models import AttemptStatus, PaymentAttempt, Refund, RefundStatus
from tests.backoffice.conftest import place_paid_order
from tests.factories import make_variant
from tests.support.time import FrozenClock

_serial = count(1)

Sell = Callable[..., Order]


@pytest.fixture
def sell(app, frozen_clock: FrozenClock) -> Sell:
    """Sell one piece of each variant at a moment, such as "2026-11-03 12:00" UTC."""

    def at(moment: str, *variants) -> Order:
        frozen_clock.moment = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        order = place_paid_order(*(variants or (make_variant(),)))
        db.session.add(_attempt(order))
        db.session.flush()
        return order

    return at


def _attempt(order: Order) -> PaymentAttempt:
    token = f"attempt-{next(_serial)}"
    return PaymentAttempt(
        **{"order_id": order.id, "number": 1, "public_id": token, "idempotency_key": token},
        **{"status": AttemptStatus.SUCCEEDED, "currency": order.currency, "pays_order": True},
        **{"amount_cents": order.total_cents, "received_cents": order.total_cents},
        **{"created_at": clock.now(), "expires_at": clock.now(), "payment_intent_id": f"pi_{token}"},
    )


def give_back(order: Order, cents: int) -> None:
    """A refund that took effect now."""
    attempt = db.session.query(PaymentAttempt).filter_by(order_id=order.id).one()
    db.session.add(
        Refund(
            **{"attempt_id": attempt.id, "amount_cents": cents, "status": RefundStatus.SUCCEEDED},
            **{"reason": "Torn", "source": "shop", "actor": "theo", "stripe_id": f"re_{next(_serial)}"},
            created_at=clock.now(),
        )
    )
    record_refunds(order, refunded_cents=order.refunded_cents + cents, by="stripe")
    db.session.flush()
