"""From lots to the people who have a piece, and to the orders that still wait for one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, case, func, select

from shop.accounts.models import User
from shop.catalog import full_name
from shop.extensions import db
from shop.inventory import may_leave
from shop.inventory.models import Hold, Lot
from shop.orders.models import (
    LineComponent,
    LotAllocation,
    Order,
    OrderLine,
    RecallContact,
    Shipment,
)


@dataclass(frozen=True, slots=True)
class ShippedPiece:
    """Pieces of a lot that left with an order line, in one parcel or in several.

    `email` is empty where nobody can be told any more; `erased` says that it was kept for recalls alone.
    """

    line_component_id: int
    lot_id: int
    lot_code: str
    name: str
    quantity: int
    order_id: int
    order_number: str
    country: str
    email: str
    buyer: str
    erased: bool
    #: The day on which the last of them left.
    shipped_on: date


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a recall reaches."""

    people: int
    #: Orders whose buyer nobody can tell any more.
    unreachable_orders: int
    shipped_pieces: int
    #: On the shelf, and blocked now.
    on_hand: int

    @property
    def nobody_has_it(self) -> bool:
        """No piece ever left the house."""
        return self.shipped_pieces == 0


@dataclass(frozen=True, slots=True)
class WaitingOrder:
    """A paid or placed order that pieces of a recalled variant are promised to."""

    number: str
    buyer: str
    name: str
    sku: str
    quantity: int
    held_at: datetime
    #: Whether lots that are not recalled have enough for it, the order that waits longest first.
    other_lots_suffice: bool


def trace_lots(lot_ids: Collection[int]) -> list[ShippedPiece]:
    """Everything that ever left out of these lots, oldest order first, in one query.

    The account's address of today goes before the one typed with the order; of an erased order, the
    contact that was kept for exactly this.
    """
    return [
        ShippedPiece(
            line_component_id=row.line_component_id,
            lot_id=row.lot_id,
            lot_code=row.lot_code,
            name=full_name(row.product_name, row.variant_name),
            quantity=int(row.quantity),
            order_id=row.id,
            order_number=row.number,
            country=row.country,
            email=row.email,
            buyer="" if row.erased_at else row.name,
            erased=row.erased_at is not None,
            shipped_on=row.shipped_at.date(),
        )
        for row in db.session.execute(_everything_out_of(lot_ids))
    ]


def count_reach(lot_ids: Collection[int], *, on_hand: int = 0) -> Reach:
    """In numbers, whom a recall of these lots reaches, without reading who they are."""
    out = _everything_out_of(lot_ids).order_by(None).subquery()
    nobody = case((out.c.email == "", out.c.id))
    people = func.count(func.nullif(out.c.email, "").distinct())
    query = select(people, func.count(nobody.distinct()), func.coalesce(func.sum(out.c.quantity), 0))
    found, unreachable, pieces = db.session.execute(query).one()
    return Reach(people=found, unreachable_orders=unreachable, shipped_pieces=int(pieces), on_hand=on_hand)


def _everything_out_of(lot_ids: Collection[int]) -> Select[Any]:
    left = (
        select(
            LotAllocation.line_component_id,
            LotAllocation.lot_id,
            LotAllocation.lot_code,
            func.sum(LotAllocation.quantity).label("quantity"),
            func.max(Shipment.shipped_at).label("shipped_at"),
        )
        .join(Shipment, Shipment.id == LotAllocation.shipment_id)
        .where(LotAllocation.lot_id.in_(lot_ids))
        .group_by(LotAllocation.line_component_id, LotAllocation.lot_id, LotAllocation.lot_code)
        .subquery()
    )
    email = func.lower(func.coalesce(User.email, RecallContact.email, Order.email)).label("email")
    return (
        select(left.c.line_component_id, left.c.lot_id, left.c.lot_code, left.c.quantity, left.c.shipped_at)
        .add_columns(LineComponent.product_name, LineComponent.variant_name)
        .add_columns(Order.id, Order.number, Order.country, email, Order.name, Order.erased_at)
        .select_from(left)
        .join(LineComponent, LineComponent.id == left.c.line_component_id)
        .join(OrderLine, OrderLine.id == LineComponent.order_line_id)
        .join(Order, Order.id == OrderLine.order_id)
        .outerjoin(User, User.id == Order.user_id)
        .outerjoin(RecallContact, RecallContact.order_id == Order.id)
        .order_by(Order.id, LineComponent.id, left.c.lot_id)
    )


def waiting_orders(lot_ids: Collection[int]) -> Sequence[WaitingOrder]:
    """Whoever waits for a variant of these lots, longest first, and whether other lots suffice for them."""
    lots = db.session.execute(select(Lot.id, Lot.variant_id).where(Lot.id.in_(lot_ids))).all()
    variant_ids = {lot.variant_id for lot in lots}
    elsewhere = _in_other_lots(variant_ids, lot_ids)
    query = (
        select(Hold, Order.number, Order.name, LineComponent)
        .join(Order, Order.id == Hold.order_id)
        .join(OrderLine, OrderLine.order_id == Order.id)
        .join(
            LineComponent,
            (LineComponent.order_line_id == OrderLine.id) & (LineComponent.variant_id == Hold.variant_id),
        )
        .where(Hold.variant_id.in_(variant_ids))
        .order_by(Hold.held_at, Hold.order_id, Hold.variant_id, LineComponent.id)
    )
    waiting: dict[tuple[int, int], WaitingOrder] = {}
    for hold, number, buyer, component in db.session.execute(query):
        key = (hold.order_id, hold.variant_id)
        # A variant may stand on two lines of an order, for itself and in a set; it is held once.
        if key in waiting:
            continue
        elsewhere[hold.variant_id] = left = elsewhere.get(hold.variant_id, 0) - hold.quantity
        waiting[key] = WaitingOrder(
            number=number,
            buyer=buyer,
            name=full_name(component.product_name, component.variant_name),
            sku=component.sku,
            quantity=hold.quantity,
            held_at=hold.held_at,
            other_lots_suffice=left >= 0,
        )
    return list(waiting.values())


def _in_other_lots(variant_ids: Collection[int], lot_ids: Collection[int]) -> dict[int, int]:
    query = (
        select(Lot.variant_id, func.sum(Lot.on_hand))
        .where(Lot.variant_id.in_(variant_ids), Lot.id.not_in(lot_ids), may_leave())
        .group_by(Lot.variant_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}
