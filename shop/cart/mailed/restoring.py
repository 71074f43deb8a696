"""Putting a mailed cart into the cart of this device: of each thing the higher quantity wins."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from shop.cart.changing import CartRefusal, add_to_cart
from shop.cart.mailed.contents import Wanted
from shop.cart.models import Cart, CartLine
from shop.catalog import find_variants
from shop.catalog.models import Variant
from shop.extensions import db
from shop.inventory import availability


@dataclass(frozen=True, slots=True)
class LinkedLine:
    """One thing that the link asks for, at today's price in cents."""

    variant: Variant
    quantity: int
    #: As many as can be had alone; 0 for what is sold out or no longer sold.
    available: int

    @property
    def note(self) -> str:
        """What stands in the way; empty when nothing does."""
        if not self.available:
            return "Sold out just now" if self.variant.is_sold else "No longer sold"
        return f"Only {self.available} left" if self.available < self.quantity else ""


@dataclass(frozen=True, slots=True)
class Restored:
    """How many things are in the cart as the link asks, and the names of those that are not."""

    complete: int
    short: tuple[str, ...]


def look_at(wanted: Sequence[Wanted]) -> tuple[LinkedLine, ...]:
    """What a link asks for, without the SKUs that nobody knows. Two queries."""
    variants = find_variants({each.sku for each in wanted})
    pieces = availability([variant.id for variant in variants.values()])
    return tuple(
        LinkedLine(variant, each.quantity, pieces[variant.id] if _is_sold(variant) else 0)
        for each in wanted
        if (variant := variants.get(each.sku))
    )


def restore_cart(cart: Cart, wanted: Sequence[Wanted]) -> Restored:
    """Raise each line to what the link asks for, or to what can be had. Nothing in the cart gets less."""
    there = dict(
        db.session.execute(
            select(CartLine.variant_id, CartLine.quantity).where(CartLine.cart_id == cart.id)
        ).all()
    )
    complete, short = 0, []
    for line in look_at(wanted):
        missing = line.quantity - there.get(line.variant.id, 0)
        if missing <= 0 or _add(cart, line, missing) == missing:
            complete += 1
        else:
            short.append(line.variant.full_name)
    return Restored(complete=complete, short=tuple(short))


def _add(cart: Cart, line: LinkedLine, missing: int) -> int:
    """Put in as many of the missing pieces as can be had; gives how many."""
    for quantity in range(min(missing, line.available), 0, -1):
        try:
            return add_to_cart(cart, sku=line.variant.sku, quantity=quantity).quantity
        except CartRefusal:
            # Other things in the cart take some of the same stock.
            continue
    return 0


def _is_sold(variant: Variant) -> bool:
    return variant.is_sold
