"""What somebody typed at the checkout and has not ordered."""

from typing import Any

from sqlalchemy import delete, func, select

from shop.checkout.details import Details
from shop.checkout.models import CheckoutDraft
from shop.extensions import db
from shop.personal_data import Erasure, Person, PersonalData


def export_drafts(person: Person) -> list[dict[str, Any]]:
    """The answers given so far, wherever they were given with this email."""
    drafts = db.session.scalars(select(CheckoutDraft).where(_email() == person.email))
    return [{**Details.of(draft).as_dict(), "gift_message": draft.gift_message} for draft in drafts]


def erase_drafts(person: Person, _how: Erasure) -> None:
    """Forget them; the cart of a browser stays with the browser."""
    db.session.execute(delete(CheckoutDraft).where(_email() == person.email))


def _email() -> Any:
    return func.lower(CheckoutDraft.email)


PERSONAL_DATA = PersonalData("checkout", "Typed at the checkout", export_drafts, erase_drafts)
