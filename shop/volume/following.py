"""What follows on an order: its payment, its parcel, its refund, and a row for each in its timeline."""

import random
from datetime import datetime, timedelta

from shop import clock
from shop.money import CURRENCY
from shop.orders.models import OrderEvent, Shipment
from shop.payments.models import AttemptStatus, PaymentAttempt, Refund, RefundStatus
from shop.volume.products import ACTOR
from shop.volume.writing import Batch, Row

#: Days after the order within which it is refunded.
_REGRET_DAYS = 30


def pay(batch: Batch, chance: random.Random, order: Row, attempt_id: int) -> None:
    """The payment of the whole order."""
    token = f"volume_{order['id']}_{chance.getrandbits(64):x}"
    batch.add(
        PaymentAttempt,
        {
            **{"id": attempt_id, "order_id": order["id"], "number": 1, "public_id": token},
            **{"status": AttemptStatus.SUCCEEDED, "idempotency_key": token},
            **{"amount_cents": order["total_cents"], "currency": CURRENCY},
            **{"created_at": order["placed_at"], "expires_at": order["placed_at"] + timedelta(minutes=31)},
            **{"session_id": f"cs_test_{token}", "session_url": None, "payment_intent_id": f"pi_{token}"},
            **{"received_cents": order["total_cents"], "pays_order": True},
        },
    )
    batch.add(OrderEvent, event(order, order["paid_at"], "paid", "stripe", "The payment arrived."))


def ship(batch: Batch, chance: random.Random, order: Row, parcel_id: int) -> None:
    """The parcel, a day after the order."""
    shipped_at = order["placed_at"] + timedelta(days=1)
    number = f"1Z{chance.randrange(10**15):015d}"
    parcel = {"id": parcel_id, "order_id": order["id"], "carrier": "UPS", "tracking_number": number}
    batch.add(Shipment, {**parcel, "shipped_at": shipped_at, "shipped_by": ACTOR})
    batch.add(OrderEvent, event(order, shipped_at, "shipped", ACTOR, f"UPS {number}"))


def give_back(batch: Batch, chance: random.Random, order: Row, attempt_id: int) -> None:
    """The refund of `refunded_cents`, when the order was called off or some days after it."""
    asked = order["placed_at"] + timedelta(days=chance.randrange(2, _REGRET_DAYS))
    given_at = order["cancelled_at"] or min(asked, clock.now() - timedelta(hours=1))
    refund = {"attempt_id": attempt_id, "amount_cents": order["refunded_cents"], "created_at": given_at}
    words = {"reason": "Not what was hoped for", "source": "shop", "actor": ACTOR}
    stripe = {"status": RefundStatus.SUCCEEDED, "stripe_id": f"re_{order['id']}_{chance.getrandbits(64):x}"}
    batch.add(Refund, {**refund, **words, **stripe, "delivery_cents": 0})
    batch.add(OrderEvent, event(order, given_at, "refunded", ACTOR, "Money went back."))


def event(order: Row, happened_at: datetime, kind: str, actor: str, detail: str) -> Row:
    """A row of the order's timeline."""
    when = {"order_id": order["id"], "happened_at": happened_at}
    return {**when, "kind": kind, "actor": actor, "detail": detail}
