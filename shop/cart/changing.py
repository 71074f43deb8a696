"""Putting things into the cart, changing how many, taking them out."""

from dataclasses import dataclass

from sqlalchemy import select

from shop import clock
from shop.cart.models import Cart, CartLine
from shop.cart.rationing import how_many, sellable_to
from shop.catalog import find_variant
from shop.catalog.models import ProductStatus, Variant
from shop.errors import Gone, NotFound, ShopError
from shop.extensions import db
from shop.inventory import component_needs

MOST_PER_LINE = 20


class CartRefusal(ShopError):
    """The cart cannot hold that many; the message says how many it can. Nothing was changed."""

    status = 422


@dataclass(frozen=True, slots=True)
class Added:
    """`quantity` more pieces lie in the line now: fewer than asked for when 20 was reached."""

    line: CartLine
    variant: Variant
    quantity: int


def add_to_cart(cart: Cart, *, sku: str, quantity: int) -> Added:
    """Put `quantity` more pieces of a variant into the cart, up to 20 in its line.

    Raises NotFound for an unknown or unpublished SKU, Gone for an archived product, and CartRefusal for a
    quantity outside 1 to 20, a line that is full, or more than the stock that the rest of the cart leaves.
    """
    variant = get_sold_variant(sku)
    _check_quantity(quantity)
    line = db.session.scalar(
        select(CartLine).where(CartLine.cart_id == cart.id, CartLine.variant_id == variant.id)
    )
    there = line.quantity if line else 0
    more = min(quantity, MOST_PER_LINE - there)
    if not more:
        raise CartRefusal(f"Your cart already has {there} of these, the most we send in one order")
    _check_stock(cart, variant, there + more, there=there)
    if line is None:
        line = CartLine(cart_id=cart.id, variant_id=variant.id, added_at=clock.now())
        db.session.add(line)
    line.quantity = there + more
    line.seen_price_cents = variant.price_cents
    cart.updated_at = clock.now()
    db.session.flush()
    return Added(line=line, variant=variant, quantity=more)


def change_quantity(cart: Cart, line: CartLine, *, quantity: int) -> None:
    """Make it `quantity` pieces; raises CartRefusal beyond 20 or beyond the stock.

    Fewer pieces than before are always fine: they bring a cart that is short nearer to its goal.
    """
    _check_quantity(quantity)
    if quantity > line.quantity:
        variant = db.session.get_one(Variant, line.variant_id)
        _check_stock(cart, variant, quantity)
    line.quantity = quantity
    cart.updated_at = clock.now()
    db.session.flush()


def remove_from_cart(cart: Cart, line: CartLine) -> None:
    """Take a line out."""
    db.session.delete(line)
    cart.updated_at = clock.now()
    db.session.flush()


def find_line(cart: Cart, line_id: int) -> CartLine | None:
    """A line of this cart; None when it belongs to another or is gone."""
    return db.session.scalar(select(CartLine).where(CartLine.id == line_id, CartLine.cart_id == cart.id))


def acknowledge_prices(cart: Cart) -> None:
    """The visitor has seen today's prices on the cart page and goes on with them."""
    query = (
        select(CartLine, Variant.price_cents)
        .join(Variant, Variant.id == CartLine.variant_id)
        .where(CartLine.cart_id == cart.id, CartLine.seen_price_cents != Variant.price_cents)
    )
    for line, price_cents in db.session.execute(query):
        line.seen_price_cents = price_cents
    db.session.flush()


def get_sold_variant(sku: str) -> Variant:
    """The variant of a SKU with its product; raises NotFound, or Gone when its product is archived."""
    variant = find_variant(sku)
    if variant is None:
        raise NotFound("We could not find that product, so nothing was added to your cart.")
    if variant.product.status == ProductStatus.ARCHIVED:
        raise Gone(f"{variant.product.name} is no longer sold, so nothing was added to your cart.")
    return variant


def _check_quantity(quantity: int) -> None:
    if not 1 <= quantity <= MOST_PER_LINE:
        raise CartRefusal(f"Enter a quantity from 1 to {MOST_PER_LINE}")


def _check_stock(cart: Cart, variant: Variant, wanted: int, *, there: int = 0) -> None:
    others = select(CartLine.variant_id, CartLine.quantity).where(
        CartLine.cart_id == cart.id, CartLine.variant_id != variant.id
    )
    taken = component_needs(dict(db.session.execute(others).all()))
    parts = component_needs({variant.id: 1})
    sellable = sellable_to(cart, parts)
    alone = how_many(parts, sellable)
    available = how_many(parts, {part: sellable[part] - taken.get(part, 0) for part in parts})
    if wanted > available:
        raise CartRefusal(_shortage(available, alone=alone, there=there))


def _shortage(available: int, *, alone: int, there: int) -> str:
    """Why so many cannot be had, and how many can."""
    if not alone:
        return "Sold out just now"
    if not available:
        return "The other things in your cart take all that we have left of this"
    left = f"Only {available} left"
    if available < alone:
        left += " beside the other things in your cart"
    if there:
        return f"{left}, and your cart already has {there}"
    return f"{left}. Enter {available} or fewer" if available > 1 else f"{left}. Enter 1"
