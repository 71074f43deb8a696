"""Queueing a mail for people who asked for its kind, each with their own link to stop it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select

from shop.accounts.models import User
from shop.customers.mails.kinds import MAIL_KINDS
from shop.customers.mails.permissions import stop_path
from shop.customers.models import MailPermission
from shop.extensions import db
from shop.mail import queue_mail


def queue_optional_mail(
    code: str,
    *,
    template: str,
    reference: str,
    context: dict[str, Any],
    user_ids: Collection[int] | None = None,
) -> int:
    """Write a mail to everybody who wants this kind (of `user_ids`, if given); gives how many.

    `template` is a folder under templates/mail/; `reference` names the cause, once per person.
    """
    if code not in MAIL_KINDS:
        raise ValueError(f"there is no kind of mail {code!r}")
    query = (
        select(MailPermission, User)
        .join(User, User.id == MailPermission.user_id)
        .where(MailPermission.kind == code, MailPermission.stopped_at.is_(None), User.active)
        .order_by(MailPermission.id)
    )
    if user_ids is not None:
        query = query.where(User.id.in_(user_ids))
    wanted = db.session.execute(query).all()
    for permission, user in wanted:
        queue_mail(
            template,
            reference=f"{reference}:{user.id}",
            to=user.email,
            context={**context, "name": user.name, "kind_name": MAIL_KINDS[code].name},
            stop_path=stop_path(permission),
        )
    return len(wanted)
