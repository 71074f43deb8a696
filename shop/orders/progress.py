"""Where an order stands, in words for its buyer."""

from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_date

from shop.money import LOCALE, format_cents
from shop.orders.models import Order
from shop.orders.status import OrderStatus, PaymentStatus, ShipmentStatus


@dataclass(frozen=True, slots=True)
class Progress:
    """A headline and what happens next."""

    headline: str
    next: str


#: Event kind -> what the buyer reads. Kinds that only concern staff are left out.
_BUYERS_WORDS = {
    "placed": "You placed the order",
    "payment_processing": "Your bank is sending the money",
    "paid": "Payment received",
    "payment_failed": "The payment failed",
    "payment_lapsed": "Not paid in time, nothing was charged",
    "payment_mismatched": "The payment is being looked at",
    "refund_due": "Sold out before your payment arrived",
    "part_shipped": "Part of it shipped",
    "shipped": "Shipped",
    "tracking_corrected": "Tracking number corrected",
    "address_changed": "Delivery address changed",
    "withdrawn": "Part of the order taken out",
    "cancelled": "Cancelled",
    "payment_accepted": "Payment received",
    "return_requested": "You asked to send something back",
    "return_approved": "Return agreed",
    "return_refused": "Return refused",
    "return_received": "Your return is here",
    "refunded": "Refund sent",
    "paid_twice": "A second payment was sent back",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One step of an order's history as its buyer reads it."""

    words: str
    happened_at: datetime


def history_for_buyer(order: Order) -> list[Happening]:
    """What happened to the order so far, oldest first, without what only concerns staff."""
    return [
        Happening(_BUYERS_WORDS[event.kind], event.happened_at)
        for event in order.events
        if event.kind in _BUYERS_WORDS
    ]


def describe_progress(order: Order) -> Progress:
    """Say how far an order is. Mentions money whenever money moved, or did not."""
    if order.status == OrderStatus.FULFILLED:
        return Progress("Your order is on its way", _follow(order))
    if order.status == OrderStatus.CONFIRMED and order.refunded_cents >= order.paid_cents:
        sent = format_cents(order.refunded_cents, order.currency)
        stays = "the rest of it" if order.shipment_status == ShipmentStatus.PARTLY else "this order"
        return Progress("Your money is on its way back", f"We sent {sent} back, so {stays} will not ship.")
    if order.shipment_status == ShipmentStatus.PARTLY:
        return Progress(
            "Part of your order is on its way",
            f"{_follow(order)} The rest follows, and we write to {order.email} when it leaves.",
        )
    if order.status == OrderStatus.CONFIRMED:
        return Progress(
            "Thank you, your order is confirmed",
            f"We pack it next and write to {order.email} when it leaves. It arrives {_arrival(order)}.",
        )
    if order.status == OrderStatus.NEEDS_REVIEW:
        return Progress(
            "We are looking at your payment",
            "The amount that arrived is not the amount of the order. A person looks at it and writes to you. "
            "You do not have to do anything.",
        )
    if order.status == OrderStatus.CANCELLED:
        return _cancelled(order)
    if order.payment_status == PaymentStatus.PROCESSING:
        return Progress(
            "Your order is in, your bank is sending the money",
            "That can take a few working days. Your things are kept for you meanwhile, and we write to "
            f"{order.email} when the money has arrived.",
        )
    return Progress(
        "We are waiting for your payment",
        "If you have just paid, this page says so in a moment: load it again. If you have not paid, nothing "
        "was charged, and what you chose is kept for half an hour.",
    )


def _cancelled(order: Order) -> Progress:
    if order.payment_status == PaymentStatus.FAILED:
        return Progress(
            "The payment did not go through",
            "Your bank did not send the money, so the order is cancelled. Nothing was charged.",
        )
    if order.payment_status == PaymentStatus.PROCESSING:
        return Progress(
            "This order is cancelled",
            "What you chose sold out, and your bank is still sending the money. We send all of it back as "
            "soon as it is here.",
        )
    if not order.paid_cents:
        return Progress("This order was not completed", "It was not paid, and nothing was charged.")
    if order.refunded_cents >= order.paid_cents:
        refunded = format_cents(order.refunded_cents, order.currency)
        return Progress(
            "This order is cancelled and refunded",
            f"We sent {refunded} back. It shows on your statement within 5 to 10 working days.",
        )
    left = format_cents(order.paid_cents - order.refunded_cents, order.currency)
    return Progress("This order is cancelled", f"We are sending {left} back the way you paid.")


def _follow(order: Order) -> str:
    shipment = order.shipments[-1]
    if len(order.shipments) > 1:
        return f"It left in {len(order.shipments)} parcels; what is in each stands below."
    return f"It left with {shipment.carrier}, tracking number {shipment.tracking_number}."


def _arrival(order: Order) -> str:
    first = format_date(order.arrives_from, "EEEE, MMMM d", locale=LOCALE)
    last = format_date(order.arrives_until, "EEEE, MMMM d", locale=LOCALE)
    return f"on {first}" if first == last else f"between {first} and {last}"
