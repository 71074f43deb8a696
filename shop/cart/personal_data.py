"""The cart of an account."""

from typing import Any

from sqlalchemy import delete, select

from shop.cart.models import Cart, CartLine
from shop.catalog.models import Variant
from shop.extensions import db
from shop.personal_data import Erasure, Person, PersonalData


def export_cart(person: Person) -> list[dict[str, Any]]:
    """What lies in it."""
    query = (
        select(Variant.sku, CartLine.quantity, CartLine.added_at)
        .join(CartLine, CartLine.variant_id == Variant.id)
        .join(Cart, Cart.id == CartLine.cart_id)
        .where(Cart.user_id == person.user_id)
        .order_by(CartLine.id)
    )
    return [{"sku": sku, "quantity": n, "added_at": at} for sku, n, at in db.session.execute(query)]


def erase_cart(person: Person, _how: Erasure) -> None:
    """Throw it away, with the browsers' keys to it and what was typed at its checkout."""
    db.session.execute(delete(Cart).where(Cart.user_id == person.user_id))


PERSONAL_DATA = PersonalData("cart", "Cart", export_cart, erase_cart)
