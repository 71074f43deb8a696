"""From a checked-out cart to an order with its stock held, in one transaction."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from shop import clock
from shop.care import current_care_sheets, to_acknowledge
from shop.care.models import CareSheet
from shop.catalog.models import BundleComponent, Variant
from shop.errors import Conflict
from shop.extensions import db
from shop.inventory import hold_stock
from shop.money import CURRENCY
from shop.orders.events import record_event
from shop.orders.finding import index_order
from shop.orders.models import LineComponent, Order, OrderLine
from shop.orders.needs import stock_needs
from shop.orders.status import OrderStatus, PaymentStatus, ShipmentStatus

#: Without vowels and look-alikes, so that numbers can be read over the phone and spell nothing.
NUMBER_ALPHABET = "23456789BCDFGHJKMNPQRTVWXZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementLine:
    """So many of a variant, at the unit price in cents that the buyer saw."""

    variant_id: int
    quantity: int
    unit_price_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Everything the buyer agreed to on the review page."""

    lines: tuple[PlacementLine, ...]
    email: str
    name: str
    phone: str
    country: str
    street: str
    street2: str
    city: str
    region: str
    postal_code: str
    delivery_method: str
    delivery_name: str
    delivery_cents: int
    arrives_from: date
    arrives_until: date
    ground_only: bool
    gift_message: str
    form_token: str
    #: Ids of the care sheets whose dangers the buyer confirmed.
    acknowledged: frozenset[int] = frozenset()
    #: Whoever was signed in; None for a guest.
    user_id: int | None = None


class NotAcknowledged(Conflict):
    """Something in the order is dangerous if used wrongly, and the buyer has not confirmed it yet."""


class PriceChanged(Conflict):
    """A price moved between the review page and Pay."""


def place_order(placement: Placement) -> Order:
    """Write the order with full snapshots and hold its stock, last; nothing is charged yet.

    Raises PriceChanged, NotAcknowledged or Conflict when there is nothing to order or the catalogue moved
    on, and OutOfStock when pieces are gone; the caller rolls back then.
    """
    if not placement.lines:
        raise Conflict("There is nothing in your cart to order.")
    variants = _load_variants([line.variant_id for line in placement.lines])
    for line in placement.lines:
        _check_still_sold(line, variants.get(line.variant_id))
    sheets = _care_sheets(variants.values())
    if not {sheet.id for sheet in to_acknowledge(sheets.values())} <= placement.acknowledged:
        raise NotAcknowledged("Please confirm the safety note first. Nothing was ordered or charged.")
    order = _new_order(placement)
    order.lines = [
        _new_line(position, line, variants[line.variant_id], sheets)
        for position, line in enumerate(placement.lines, start=1)
    ]
    db.session.add(order)
    db.session.flush()
    record_event(order, "placed", by="buyer", detail="Ordered; stock is held until the payment is settled.")
    index_order(order)
    # What is held is what the snapshot says, should a set change at this very moment.
    hold_stock(order.id, stock_needs(order.id))
    return order


def _load_variants(variant_ids: list[int]) -> dict[int, Variant]:
    component = selectinload(Variant.components).joinedload(BundleComponent.variant)
    query = (
        select(Variant)
        .where(Variant.id.in_(variant_ids))
        .options(joinedload(Variant.product), component.joinedload(Variant.product))
        .execution_options(populate_existing=True)
    )
    return {variant.id: variant for variant in db.session.scalars(query)}


def _check_still_sold(line: PlacementLine, variant: Variant | None) -> None:
    if variant is None or not variant.is_sold:
        raise Conflict("Something in your cart is no longer sold. Nothing was ordered or charged.")
    if variant.price_cents != line.unit_price_cents:
        raise PriceChanged(
            f"The price of {variant.product.name} changed a moment ago. Nothing was ordered or charged."
        )


def _care_sheets(variants: Iterable[Variant]) -> dict[int, CareSheet]:
    """Product id -> the care sheet that goes with the parcel; nothing is sold without one."""
    product_ids = {variant.product_id for variant in variants}
    product_ids |= {part.variant.product_id for variant in variants for part in variant.components}
    sheets = current_care_sheets(product_ids)
    if sheets.keys() != product_ids:
        raise Conflict("Something in your cart cannot be bought just now. Nothing was ordered or charged.")
    return sheets


def _new_order(placement: Placement) -> Order:
    subtotal = sum(line.unit_price_cents * line.quantity for line in placement.lines)
    return Order(
        number=new_number(),
        token=secrets.token_urlsafe(24),
        form_token=placement.form_token,
        user_id=placement.user_id,
        status=OrderStatus.PLACED,
        payment_status=PaymentStatus.AWAITING,
        shipment_status=ShipmentStatus.UNSHIPPED,
        stock_held=True,
        email=placement.email,
        name=placement.name,
        phone=placement.phone,
        country=placement.country,
        street=placement.street,
        street2=placement.street2,
        city=placement.city,
        region=placement.region,
        postal_code=placement.postal_code,
        gift_message=placement.gift_message,
        shipping_block="",
        delivery_method=placement.delivery_method,
        delivery_name=placement.delivery_name,
        arrives_from=placement.arrives_from,
        arrives_until=placement.arrives_until,
        ground_only=placement.ground_only,
        currency=CURRENCY,
        subtotal_cents=subtotal,
        delivery_cents=placement.delivery_cents,
        tax_cents=0,
        total_cents=subtotal + placement.delivery_cents,
        paid_cents=0,
        refunded_cents=0,
        placed_at=clock.now(),
    )


def _new_line(
    position: int, line: PlacementLine, variant: Variant, sheets: dict[int, CareSheet]
) -> OrderLine:
    product = variant.product
    return OrderLine(
        position=position,
        variant_id=variant.id,
        sku=variant.sku,
        product_name=product.name,
        variant_name=variant.name,
        product_slug=product.slug,
        options=variant.options,
        quantity=line.quantity,
        unit_price_cents=line.unit_price_cents,
        tax_cents=0,
        total_cents=line.unit_price_cents * line.quantity,
        care_sheet_id=sheets[product.id].id,
        components=_new_components(line.quantity, variant, sheets),
    )


def _new_components(quantity: int, variant: Variant, sheets: dict[int, CareSheet]) -> list[LineComponent]:
    parts = [(part.variant, part.quantity) for part in variant.components] or [(variant, 1)]
    return [
        LineComponent(
            variant_id=part.id,
            sku=part.sku,
            product_name=part.product.name,
            variant_name=part.name,
            quantity=per_piece * quantity,
            care_sheet_id=sheets[part.product_id].id,
            inci=part.inci,
            allergens=part.allergens,
            acknowledged_at=clock.now() if to_acknowledge([sheets[part.product_id]]) else None,
        )
        for part, per_piece in parts
    ]


def new_number() -> str:
    """A random order number such as EM-7K3Q-9XWD."""
    letters = [secrets.choice(NUMBER_ALPHABET) for _ in range(8)]
    return f"EM-{''.join(letters[:4])}-{''.join(letters[4:])}"
