"""Lists of disputes: the open ones by the day they are due, the decided ones newest first."""

from collections.abc import Sequence

from sqlalchemy import Select, nulls_last, select
from sqlalchemy.orm import joinedload

from shop.backoffice.paging import Page, make_page
from shop.errors import NotFound
from shop.extensions import db
from shop.mail import is_about
from shop.mail.models import OutgoingMail
from shop.payments import DECIDED_DISPUTES
from shop.payments.models import Dispute, PaymentAttempt

PAGE_SIZE = 25

#: More at once than anybody answers; the rest moves up.
MOST_OPEN = 100


def open_disputes() -> Sequence[Dispute]:
    """What the banks still ask about, due first."""
    query = _with_order().where(Dispute.status.not_in(DECIDED_DISPUTES))
    return db.session.scalars(query.order_by(nulls_last(Dispute.due_by), Dispute.id).limit(MOST_OPEN)).all()


def decided_disputes(*, before: str | None) -> Page[Dispute]:
    """A page of what is over."""
    query = _with_order().where(Dispute.status.in_(DECIDED_DISPUTES))
    if before:
        query = query.where(Dispute.id < before)
    rows = db.session.scalars(query.order_by(Dispute.id.desc()).limit(PAGE_SIZE + 1)).all()
    return make_page(rows, size=PAGE_SIZE, key=lambda dispute: dispute.id)


def get_dispute(dispute_id: str) -> Dispute:
    """One dispute with its payment and order; raises NotFound."""
    found = db.session.scalar(_with_order().where(Dispute.id == dispute_id))
    if found is None:
        raise NotFound("There is no such dispute.")
    return found


def mails_about(order_number: str) -> Sequence[OutgoingMail]:
    """What the buyer was mailed about an order, oldest first."""
    query = select(OutgoingMail).where(
        is_about(f"order:{order_number}"),
        OutgoingMail.sent_at.is_not(None),
        OutgoingMail.kind != "staff_alert",
    )
    return db.session.scalars(query.order_by(OutgoingMail.id)).all()


def _with_order() -> Select[tuple[Dispute]]:
    return select(Dispute).options(joinedload(Dispute.attempt).joinedload(PaymentAttempt.order))
