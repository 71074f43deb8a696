"""Saying yes to a kind of mail, and stopping it, with or without signing in."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from shop import clock
from shop.accounts import lock_account
from shop.accounts.models import User
from shop.customers.mails.kinds import MAIL_KINDS, MailKind
from shop.customers.models import MailPermission
from shop.errors import NotFound
from shop.extensions import db
from shop.mail.models import OutgoingMail


@dataclass(frozen=True, slots=True)
class Preference:
    """One kind of mail as its page shows it; `given_at` is None unless the person gets these mails."""

    kind: MailKind
    #: What they agreed to then; what they would agree to now as long as they have not.
    consent_text: str
    given_at: datetime | None
    stopped_at: datetime | None


@dataclass(frozen=True, slots=True)
class Stoppable:
    """What a link in a mail would stop."""

    permission: MailPermission
    name: str
    email: str


def list_preferences(user_id: int) -> list[Preference]:
    """Every kind of mail there is, with this person's answer."""
    given = {
        permission.kind: permission
        for permission in db.session.scalars(select(MailPermission).where(MailPermission.user_id == user_id))
    }
    return [_preference(kind, given.get(kind.code)) for kind in MAIL_KINDS.values()]


def allow_mail(user_id: int, code: str) -> None:
    """Write down a yes to today's words; one that stands already stays as it was. Raises NotFound."""
    kind = _kind(code)
    lock_account(user_id)
    permission = _find(user_id, code)
    if permission is None:
        permission = MailPermission(user_id=user_id, kind=code, stop_token=secrets.token_urlsafe(32))
        db.session.add(permission)
    elif permission.stopped_at is None:
        return
    permission.consent_text = kind.consent_text
    permission.given_at = clock.now()
    permission.stopped_at = None
    db.session.flush()


def stop_mail(user_id: int, code: str) -> None:
    """No more of these; doing it twice changes nothing. Raises NotFound for a kind that there is not."""
    _kind(code)
    permission = _find(user_id, code)
    if permission is not None:
        stop(permission)


def find_stoppable(token: str) -> Stoppable | None:
    """What the unguessable link with this token stops; None for a link that we did not send."""
    query = (
        select(MailPermission, User.email)
        .join(User, User.id == MailPermission.user_id)
        .where(MailPermission.stop_token == token)
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        return None
    permission, email = row
    kind = MAIL_KINDS.get(permission.kind)
    return Stoppable(permission, name=kind.name if kind else "Mails like this one", email=email)


def stop(permission: MailPermission) -> None:
    """End a permission, and take back what was written under it but has not gone out."""
    if permission.stopped_at is None:
        permission.stopped_at = clock.now()
    waiting = OutgoingMail.stop_path == stop_path(permission)
    # One that a worker has claimed may be on the wire already.
    db.session.execute(delete(OutgoingMail).where(waiting, OutgoingMail.attempts == 0))
    db.session.flush()


def stop_path(permission: MailPermission) -> str:
    """The path on this site that ends a permission."""
    return f"/mail/stop/{permission.stop_token}"


def _preference(kind: MailKind, permission: MailPermission | None) -> Preference:
    if permission is None:
        return Preference(kind, kind.consent_text, None, None)
    stopped = permission.stopped_at is not None
    return Preference(
        kind,
        consent_text=kind.consent_text if stopped else permission.consent_text,
        given_at=None if stopped else permission.given_at,
        stopped_at=permission.stopped_at,
    )


def _kind(code: str) -> MailKind:
    if code not in MAIL_KINDS:
        raise NotFound("There is no such kind of mail.")
    return MAIL_KINDS[code]


def _find(user_id: int, code: str) -> MailPermission | None:
    return db.session.scalar(
        select(MailPermission).where(MailPermission.user_id == user_id, MailPermission.kind == code)
    )
