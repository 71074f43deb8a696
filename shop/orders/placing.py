"""From a checked-out cart to an order with its stock held, in one transaction."""

import secrets
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import make_transient_to_detached

from shop import clock
from shop.errors import Conflict
from shop.extensions import db
from shop.inventory import hold_stock
from shop.money import CURRENCY
from shop.orders.events import record_event
from shop.orders.finding import index_new_order
from shop.orders.goods import Goods, Parts, load_goods, load_parts
from shop.orders.models import LineComponent, Order, OrderLine
from shop.orders.status import OrderStatus, PaymentStatus, ShipmentStatus

Row = dict[str, Any]

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


#: What an order says word for word as the placement does.
_AGREED = tuple(field.name for field in fields(Placement) if field.name not in {"lines", "acknowledged"})

_INSERT_ORDER = insert(Order.__table__)
_INSERT_LINES = insert(OrderLine.__table__).returning(OrderLine.id, OrderLine.position)
#: `inline` for rows whose ids nobody asks for.
_INSERT_COMPONENTS = insert(LineComponent.__table__).inline()


class NotAcknowledged(Conflict):
    """Something in the order is dangerous if used wrongly, and the buyer has not confirmed it yet."""


class PriceChanged(Conflict):
    """A price moved between the review page and Pay."""


def place_order(placement: Placement) -> Order:
    """Write the order with full snapshots and hold its stock, last; nothing is charged yet.

    The order comes without its lines. Raises PriceChanged, NotAcknowledged or Conflict when there is nothing
    to order or the catalogue moved on, and OutOfStock when pieces are gone; the caller rolls back then.
    """
    if not placement.lines:
        raise Conflict("There is nothing in your cart to order.")
    goods = load_goods({line.variant_id for line in placement.lines})
    for line in placement.lines:
        _check_still_sold(line, goods.get(line.variant_id))
    parts = load_parts(goods)
    _check_care(goods.values(), parts.values(), placement.acknowledged)
    order = _write_order(placement)
    pieces = _write_lines(order.id, placement.lines, goods, parts)
    record_event(order, "placed", by="buyer", detail="Ordered; stock is held until the payment is settled.")
    index_new_order(order, codes={*(each.sku for each in goods.values()), *(row["sku"] for row in pieces)})
    # What is held is what the snapshot says.
    needs: Counter[int] = Counter()
    for row in pieces:
        needs[row["variant_id"]] += row["quantity"]
    hold_stock(order.id, needs)
    # Only now does the session get to know it, as if it had been read: nothing can fail here any more.
    make_transient_to_detached(order)
    db.session.add(order)
    return order


def _check_still_sold(line: PlacementLine, goods: Goods | None) -> None:
    if goods is None or not goods.is_sold:
        raise Conflict("Something in your cart is no longer sold. Nothing was ordered or charged.")
    if goods.price_cents != line.unit_price_cents:
        raise PriceChanged(
            f"The price of {goods.product_name} changed a moment ago. Nothing was ordered or charged."
        )


def _check_care(goods: Iterable[Goods], parts: Iterable[Parts], acknowledged: Collection[int]) -> None:
    """Nothing is sold without its care sheet, nor before the dangers in it are confirmed."""
    needed = [*goods, *(part for some in parts for part, _ in some)]
    if any(each.care_sheet_id is None for each in needed):
        raise Conflict("Something in your cart cannot be bought just now. Nothing was ordered or charged.")
    if any(each.to_acknowledge and each.care_sheet_id not in acknowledged for each in needed):
        raise NotAcknowledged("Please confirm the safety note first. Nothing was ordered or charged.")


def _write_order(placement: Placement) -> Order:
    subtotal = sum(line.unit_price_cents * line.quantity for line in placement.lines)
    values = {
        "number": new_number(),
        "token": secrets.token_urlsafe(24),
        **{name: getattr(placement, name) for name in _AGREED},
        "status": OrderStatus.PLACED,
        "payment_status": PaymentStatus.AWAITING,
        "shipment_status": ShipmentStatus.UNSHIPPED,
        "stock_held": True,
        **{"shipping_block": "", "on_hold_reason": "", "on_hold_by": ""},
        "currency": CURRENCY,
        "subtotal_cents": subtotal,
        "tax_cents": 0,
        "total_cents": subtotal + placement.delivery_cents,
        **{"paid_cents": 0, "refunded_cents": 0},
        "placed_at": clock.now(),
        **{"on_hold_since": None, "paid_at": None, "cancelled_at": None, "erased_at": None},
    }
    written = db.session.connection().execute(_INSERT_ORDER, values)
    order = Order()
    # As if it had been read: nothing of it is noted down as changed.
    vars(order).update(values, id=written.inserted_primary_key[0])
    return order


def _write_lines(
    order_id: int, lines: Sequence[PlacementLine], goods: Mapping[int, Goods], parts: Mapping[int, Parts]
) -> list[Row]:
    """Write down what was sold as it is now; gives the rows of the pieces of stock behind it."""
    rows = [
        _line_row(order_id, position, line, goods[line.variant_id])
        for position, line in enumerate(lines, start=1)
    ]
    connection = db.session.connection()
    ids = {position: line_id for line_id, position in connection.execute(_INSERT_LINES, rows)}
    pieces = [
        _component_row(ids[position], part, quantity * line.quantity)
        for position, line in enumerate(lines, start=1)
        for part, quantity in parts[line.variant_id]
    ]
    connection.execute(_INSERT_COMPONENTS, pieces)
    return pieces


def _line_row(order_id: int, position: int, line: PlacementLine, goods: Goods) -> Row:
    return {
        "order_id": order_id,
        "position": position,
        "variant_id": goods.variant_id,
        "sku": goods.sku,
        "product_name": goods.product_name,
        "variant_name": goods.variant_name,
        "product_slug": goods.product_slug,
        "options": goods.options,
        "quantity": line.quantity,
        "unit_price_cents": line.unit_price_cents,
        "tax_cents": 0,
        "total_cents": line.unit_price_cents * line.quantity,
        "care_sheet_id": goods.care_sheet_id,
    }


def _component_row(line_id: int, part: Goods, quantity: int) -> Row:
    return {
        "order_line_id": line_id,
        "variant_id": part.variant_id,
        "sku": part.sku,
        "product_name": part.product_name,
        "variant_name": part.variant_name,
        "quantity": quantity,
        "withdrawn": 0,
        "care_sheet_id": part.care_sheet_id,
        "inci": part.inci,
        "allergens": part.allergens,
        "acknowledged_at": clock.now() if part.to_acknowledge else None,
    }


def new_number() -> str:
    """A random order number such as EM-7K3Q-9XWD."""
    letters = [secrets.choice(NUMBER_ALPHABET) for _ in range(8)]
    return f"EM-{''.join(letters[:4])}-{''.join(letters[4:])}"
