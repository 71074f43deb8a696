"""Mails that are not worth keeping once they are out."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import CursorResult, and_, delete, or_

from shop import clock
from shop.extensions import db
from shop.mail.models import OutgoingMail

#: After this, who asks whether a mail went out asks too late.
KEPT_FOR = timedelta(days=1)
#: A mail that could not be sent waits this long for a person to look.
GIVEN_UP_KEPT_FOR = timedelta(days=7)


def forget_sent_mail(kinds: Collection[str]) -> int:
    """Delete mails of these kinds, with their addresses, a day after they went out; gives how many."""
    now = clock.now()
    result = db.session.execute(
        delete(OutgoingMail).where(
            OutgoingMail.kind.in_(kinds),
            or_(
                OutgoingMail.sent_at <= now - KEPT_FOR,
                and_(OutgoingMail.sent_at.is_(None), OutgoingMail.given_up_at <= now - GIVEN_UP_KEPT_FOR),
            ),
        )
    )
    assert isinstance(result, CursorResult)
    return result.rowcount
