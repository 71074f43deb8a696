"""Reading the outbox for staff."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import defer

from shop.backoffice.paging import Page, make_page
from shop.errors import NotFound
from shop.extensions import db
from shop.mail.models import OutgoingMail

PAGE_SIZE = 50

#: Tried without success: waiting for its next try, or given up.
FAILING: ColumnElement[bool] = OutgoingMail.sent_at.is_(None) & OutgoingMail.last_error.is_not(None)


def list_mail(*, only_failing: bool, before: int | None) -> Page[OutgoingMail]:
    """A page of the outbox, newest first, without what the mails say."""
    query = select(OutgoingMail).options(defer(OutgoingMail.context, raiseload=True))
    if only_failing:
        query = query.where(FAILING)
    if before is not None:
        query = query.where(OutgoingMail.id < before)
    rows = db.session.scalars(query.order_by(OutgoingMail.id.desc()).limit(PAGE_SIZE + 1)).all()
    return make_page(rows, size=PAGE_SIZE, key=lambda mail: mail.id)


def get_mail(mail_id: int) -> OutgoingMail:
    """One mail of the outbox; raises NotFound."""
    mail = db.session.get(OutgoingMail, mail_id)
    if mail is None:
        raise NotFound("There is no such mail.")
    return mail
