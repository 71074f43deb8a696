"""The cart as a page shows it: today's prices, what is available, what changed since it was filled."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from shop.care import NoticeKind, current_care_sheets, read_first, to_acknowledge
from shop.care.models import CareSheet, SafetyNotice
from shop.cart.hints import Hint, ground_only_names, hints_for
from shop.cart.models import Cart, CartLine
from shop.cart.rationing import Parts, Ration, ration, sellable_to
from shop.catalog import Tile, tile_for, variant_words
from shop.catalog.models import BundleComponent, Product, Variant
from shop.extensions import db
from shop.photos import ProductPhoto, load_photos, photo_for


@dataclass(frozen=True, slots=True)
class PricedLine:
    """One line at today's price in cents. `problem` keeps it from being bought; empty when nothing does."""

    id: int
    variant: Variant
    product: Product
    #: The variants that leave the shelf: itself, or the parts of a set.
    parts: tuple[Variant, ...]
    quantity: int
    unit_price_cents: int
    #: What the visitor last saw; another price is news to them.
    seen_price_cents: int
    available: int
    problem: str
    #: Stands for it; where there is none the tile does.
    photo: ProductPhoto | None = None

    @property
    def name(self) -> str:
        return self.variant.full_name

    @property
    def variant_words(self) -> str:
        """What stands beside the product's name; empty for a set."""
        return variant_words(self.product.name, self.variant.name)

    @property
    def tile(self) -> Tile:
        return tile_for(self.product.slug, self.product.category.slug)

    @property
    def total_cents(self) -> int:
        return self.unit_price_cents * self.quantity

    @property
    def price_changed(self) -> bool:
        return self.unit_price_cents != self.seen_price_cents


@dataclass(frozen=True, slots=True)
class PricedCart:
    """Every line of a cart, priced now. Goods that cannot be had at all count nowhere but in `lines`."""

    lines: tuple[PricedLine, ...] = ()
    hints: tuple[Hint, ...] = ()
    #: The names of the goods that may not fly.
    ground_only: tuple[str, ...] = ()
    #: Dangers and warnings from the care sheets, each with the names of the goods it is about.
    notices: tuple[tuple[SafetyNotice, tuple[str, ...]], ...] = ()
    #: The versions whose dangers are confirmed before paying, with the name of what they are about.
    to_acknowledge: tuple[tuple[CareSheet, str], ...] = ()

    @property
    def subtotal_cents(self) -> int:
        return sum(line.total_cents for line in self.lines if line.available)

    @property
    def pieces(self) -> int:
        return sum(line.quantity for line in self.lines)

    @property
    def problems(self) -> tuple[PricedLine, ...]:
        """The lines that have to be changed before going on."""
        return tuple(line for line in self.lines if line.problem)

    @property
    def prices_changed(self) -> bool:
        return any(line.price_changed for line in self.lines)

    @property
    def ready(self) -> bool:
        """Whether it can go to checkout as it is."""
        return bool(self.lines) and not self.problems and not self.prices_changed


def priced_cart(cart: Cart | None) -> PricedCart:
    """Look up and price a cart; the number of queries does not grow with it. None is an empty cart."""
    if cart is None or not (rows := _load_lines(cart)):
        return PricedCart()
    wanted = [(_parts(row.variant), row.quantity) for row in rows]
    sellable = sellable_to(cart, {part for parts, _ in wanted for part in parts})
    photos = load_photos({row.variant.product_id for row in rows})
    lines = tuple(
        _priced_line(row, allowed, photo_for(photos.get(row.variant.product_id, []), row.variant_id))
        for row, allowed in zip(rows, ration(wanted, sellable), strict=True)
    )
    goods = [(line.product, line.parts) for line in lines if line.available]
    sheets = current_care_sheets({part.product_id for _, parts in goods for part in parts})
    return PricedCart(
        lines=lines,
        hints=hints_for(goods),
        ground_only=ground_only_names(goods),
        notices=_notices(goods, sheets),
        to_acknowledge=_to_acknowledge(goods, sheets),
    )


def _to_acknowledge(
    goods: list[tuple[Product, tuple[Variant, ...]]], sheets: dict[int, CareSheet]
) -> tuple[tuple[CareSheet, str], ...]:
    names = {part.product_id: part.product.name for _, parts in goods for part in parts}
    return tuple((sheet, names[sheet.product_id]) for sheet in to_acknowledge(sheets.values()))


def _notices(
    goods: list[tuple[Product, tuple[Variant, ...]]], sheets: dict[int, CareSheet]
) -> tuple[tuple[SafetyNotice, tuple[str, ...]], ...]:
    """What is read before buying any of the goods; sets speak for their parts."""
    about: dict[str, list[str]] = {}
    for product, parts in goods:
        for notice in read_first(sheets[part.product_id] for part in parts if part.product_id in sheets):
            about.setdefault(notice.text, []).append(product.name)
    return tuple(
        (notice, tuple(about[notice.text]))
        for notice in read_first(sheets.values())
        # A hint says what that means for the whole order.
        if notice.kind != NoticeKind.GROUND_ONLY
    )


def _load_lines(cart: Cart) -> list[CartLine]:
    variant = joinedload(CartLine.variant)
    part = variant.selectinload(Variant.components).joinedload(BundleComponent.variant)
    # A part may be a line of its own as well, so both ways to a product must load the same of it.
    facts = [
        way.joinedload(Variant.product).options(joinedload(Product.cosmetic), joinedload(Product.category))
        for way in (variant, part)
    ]
    query = (
        select(CartLine)
        .where(CartLine.cart_id == cart.id)
        .order_by(CartLine.id)
        .options(*facts)
        .execution_options(populate_existing=True)
    )
    return list(db.session.scalars(query))


def _priced_line(row: CartLine, allowed: Ration, photo: ProductPhoto | None) -> PricedLine:
    variant = row.variant
    return PricedLine(
        id=row.id,
        variant=variant,
        product=variant.product,
        parts=tuple(component.variant for component in variant.components) or (variant,),
        quantity=row.quantity,
        unit_price_cents=variant.price_cents,
        seen_price_cents=row.seen_price_cents,
        available=allowed.available if variant.is_sold else 0,
        problem=_problem(row, allowed),
        photo=photo,
    )


def _problem(row: CartLine, allowed: Ration) -> str:
    if not row.variant.is_sold:
        return "This is no longer sold. Take it out to go on."
    if row.quantity <= allowed.available:
        return ""
    if not allowed.alone:
        return "This sold out since you added it. Take it out to go on."
    if not allowed.available:
        return "The other things in your cart take all that we have left of this. Take it out to go on."
    beside = " beside the other things in your cart" if allowed.available < allowed.alone else ""
    return f"Only {allowed.available} left{beside}. Change the quantity to go on."


def _parts(variant: Variant) -> Parts:
    return {component.variant_id: component.quantity for component in variant.components} or {variant.id: 1}
