"""The address book, and the say in which mails come."""

from typing import Any

from sqlalchemy import delete, select

from shop.customers.address_book import NAMES, list_addresses
from shop.customers.models import Address, MailPermission
from shop.extensions import db
from shop.personal_data import Erasure, Person, PersonalData


def export_customer(person: Person) -> dict[str, Any]:
    """Addresses, and each yes with its words and days."""
    permissions = select(MailPermission).where(MailPermission.user_id == person.user_id)
    return {
        "addresses": [
            {
                **{field: getattr(address, field) for field in (*NAMES, "country")},
                "is_default": address.is_default,
                "created_at": address.created_at,
            }
            for address in list_addresses(person.user_id)
        ],
        "mail_permissions": [
            {
                "kind": permission.kind,
                "consent_text": permission.consent_text,
                "given_at": permission.given_at,
                "stopped_at": permission.stopped_at,
            }
            for permission in db.session.scalars(permissions)
        ],
    }


def erase_customer(person: Person, _how: Erasure) -> None:
    """Forget both."""
    db.session.execute(delete(Address).where(Address.user_id == person.user_id))
    db.session.execute(delete(MailPermission).where(MailPermission.user_id == person.user_id))


PERSONAL_DATA = PersonalData("preferences", "Addresses and mail", export_customer, erase_customer)
