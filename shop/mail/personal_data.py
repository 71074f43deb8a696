"""Mails to a person, and about what was theirs."""

from typing import Any

from sqlalchemy import delete, func, select

from shop.extensions import db
from shop.mail.models import OutgoingMail
from shop.mail.queueing import STAFF, is_about
from shop.mail.secrets import without_secret
from shop.personal_data import Erasure, Person, PersonalData


def export_mails(person: Person) -> list[dict[str, Any]]:
    """Which mails were written, when, and from what; keys stand in the mail itself and nowhere else."""
    query = select(OutgoingMail).where(_is_to(person)).order_by(OutgoingMail.id)
    return [
        {
            "kind": mail.kind,
            "queued_at": mail.queued_at,
            "sent_at": mail.sent_at,
            "about": without_secret(mail.kind, mail.context),
        }
        for mail in db.session.scalars(query)
    ]


def erase_mails(person: Person, _how: Erasure) -> None:
    """Delete them, also those that have not gone out. Files that hold them go with `sweep_mail_files`."""
    db.session.execute(delete(OutgoingMail).where(_is_to(person)))


def forget_mail_about(subject: str) -> None:
    """Delete what went to anybody but staff with this reference, such as "order:EM-7K3Q-9XWD"."""
    db.session.execute(delete(OutgoingMail).where(is_about(subject), OutgoingMail.recipient != STAFF))


def _is_to(person: Person) -> Any:
    return func.lower(OutgoingMail.recipient) == person.email


PERSONAL_DATA = PersonalData("mails", "Mails we sent", export_mails, erase_mails)
