"""Everything that happened to an order in one row: its events, mails, payments, refunds and notes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from shop.extensions import db
from shop.mail import is_about
from shop.mail.models import OutgoingMail
from shop.money import format_cents
from shop.orders.models import Order, OrderNote
from shop.payments.models import PaymentAttempt, Refund

#: Who acts where no colleague does.
_ACTORS = {"buyer": "the buyer", "stripe": "Stripe", "shop": "the shop"}

#: Kinds of events whose words are not their name.
_EVENTS = {
    "put_on_hold": "Put on hold",
    "part_shipped": "Part of it shipped",
    "withdrawn": "Taken out of the order",
    "released_from_hold": "Released from hold",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened. `kind` is event, mail, payment, refund or note; only mails have `mail_id`."""

    happened_at: datetime
    kind: str
    title: str
    detail: str
    actor: str
    mail_id: int | None = None


def timeline_of(
    order: Order,
    *,
    notes: Iterable[OrderNote],
    attempts: Iterable[PaymentAttempt],
    refunds: Iterable[Refund],
) -> list[Moment]:
    """The newest last. One query, for the mails."""
    moments = [
        *(
            Moment(
                event.happened_at,
                "event",
                _EVENTS.get(event.kind, event.kind.replace("_", " ").capitalize()),
                event.detail,
                _ACTORS.get(event.actor, event.actor),
            )
            for event in order.events
        ),
        *(_of_payment(attempt) for attempt in attempts),
        *(_of_refund(refund, order) for refund in refunds),
        *(Moment(note.written_at, "note", "Note", note.text, note.author) for note in notes),
        *(_of_mail(mail) for mail in _mails_about(order.number)),
    ]
    # Sorting keeps the order of what happened in one transaction.
    return sorted(moments, key=lambda moment: moment.happened_at)


def _mails_about(number: str) -> Sequence[OutgoingMail]:
    query = select(OutgoingMail).where(is_about(f"order:{number}"))
    return db.session.scalars(query.order_by(OutgoingMail.id)).all()


def _of_mail(mail: OutgoingMail) -> Moment:
    title = f"Mail: {mail.kind.replace('_', ' ')}"
    if mail.sent_at:
        return Moment(mail.sent_at, "mail", title, f"Sent to {mail.recipient}.", "the shop", mail.id)
    state = "Given up" if mail.given_up_at else "Waits to be sent"
    detail = f"{state} to {mail.recipient}.{f' {mail.last_error}' if mail.last_error else ''}"
    return Moment(mail.queued_at, "mail", title, detail, "the shop", mail.id)


def _of_payment(attempt: PaymentAttempt) -> Moment:
    amount = format_cents(attempt.amount_cents, attempt.currency)
    detail = f"{amount}: {attempt.status.replace('_', ' ')} by now."
    return Moment(
        attempt.created_at, "payment", f"Payment page opened, try {attempt.number}", detail, "the buyer"
    )


def _of_refund(refund: Refund, order: Order) -> Moment:
    amount = format_cents(refund.amount_cents, order.currency)
    reason = f" “{refund.reason}”" if refund.reason else ""
    detail = f"{amount}: {refund.status.replace('_', ' ')} by now.{reason}"
    return Moment(
        refund.created_at, "refund", "Refund asked for", detail, _ACTORS.get(refund.actor, refund.actor)
    )
