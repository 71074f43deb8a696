"""Everything the shop knows that answers a dispute, as text to paste into Stripe's form."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from babel.dates import format_datetime

from shop.delivery import tracking_url
from shop.mail.models import OutgoingMail
from shop.money import LOCALE, format_cents
from shop.orders import address_lines
from shop.orders.models import Order
from shop.payments.models import Dispute, Refund


def evidence(
    dispute: Dispute, order: Order, *, refunds: Sequence[Refund], mails: Sequence[OutgoingMail]
) -> str:
    """The facts under headings. Says where there is nothing, so that nobody looks for it twice."""
    parts = {
        "Payment": _payment(dispute, order),
        "Buyer": ["Erased on request."] if order.erased_at else [*address_lines(order), order.email],
        "Bought": _bought(order),
        "Delivery": _delivery(order),
        "Mails to the buyer": _mails(mails),
        "Safety notes the buyer confirmed": _confirmed(order),
        "Refunds": [
            f"{format_cents(refund.amount_cents, order.currency)} on {_when(refund.created_at)}: "
            f"{refund.status}, {refund.reason}"
            for refund in refunds
        ],
        "History": [f"{_when(event.happened_at)}: {event.kind}. {event.detail}" for event in order.events],
    }
    return "\n\n".join(_section(title, lines) for title, lines in parts.items())


def _section(title: str, lines: Iterable[str]) -> str:
    return "\n".join([title.upper(), *(lines or ["Nothing."])])


def _payment(dispute: Dispute, order: Order) -> list[str]:
    attempt = dispute.attempt
    received = format_cents(attempt.received_cents or 0, attempt.currency)
    return [
        f"Order {order.number}, placed {_when(order.placed_at)}",
        f"{received} received, payment {attempt.payment_intent_id}",
        f"{format_cents(dispute.amount_cents, attempt.currency)} disputed, dispute {dispute.id}",
    ]


def _bought(order: Order) -> list[str]:
    lines = [
        f"{line.quantity} x {line.name} ({line.sku}): {format_cents(line.total_cents, order.currency)}"
        for line in order.lines
    ]
    delivery = format_cents(order.delivery_cents, order.currency)
    total = format_cents(order.total_cents, order.currency)
    return [*lines, f"{order.delivery_name}: {delivery}", f"Total: {total}"]


def _delivery(order: Order) -> list[str]:
    found = []
    for parcel in order.shipments:
        follow = tracking_url(parcel.carrier, parcel.tracking_number)
        sent = f"{_when(parcel.shipped_at)}: {parcel.carrier} {parcel.tracking_number}"
        found.append(f"{sent} {follow or ''}".strip())
    return found or ["Not shipped."]


def _mails(mails: Sequence[OutgoingMail]) -> list[str]:
    return [
        f"{_when(mail.sent_at)} to {mail.recipient}: {mail.kind.replace('_', ' ')}"
        for mail in mails
        if mail.sent_at
    ]


def _confirmed(order: Order) -> list[str]:
    return [
        f"{_when(part.acknowledged_at)}: {part.name}, care sheet version {part.care_sheet.version}"
        for line in order.lines
        for part in line.components
        if part.acknowledged_at
    ]


def _when(moment: datetime) -> str:
    return f"{format_datetime(moment, 'MMM d, y, HH:mm', locale=LOCALE)} UTC"
