"""What is on a shelf: every piece of every paid order in its scope, with all that the page says about it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from shop.accounts.models import User
from shop.care import newer_versions
from shop.care.models import CareSheet
from shop.catalog.models import Product, ProductStatus
from shop.extensions import db
from shop.guides import GuideLink, guides_by_product
from shop.inventory.models import Lot
from shop.orders import OrderStatus
from shop.orders.models import LineComponent, LotAllocation, Order, OrderLine, Shipment
from shop.shelf.dating import Life, life_of
from shop.shelf.models import OpenedThing


@dataclass(frozen=True, slots=True)
class OwnedThing:
    """One thing that somebody owns, as they bought it and as it stands today."""

    component: LineComponent
    order: Order
    #: The page of the product while it is sold; empty afterwards.
    slug: str
    arrived_on: date
    opened_on: date | None
    #: Of the first of its lots to expire.
    best_before: date | None
    life: Life
    #: Versions of the care sheet since the one that was sold, oldest first.
    newer: tuple[CareSheet, ...]
    guides: tuple[GuideLink, ...]

    @property
    def sheet(self) -> CareSheet:
        """The version it was sold with."""
        return self.component.care_sheet

    @property
    def is_opened_once(self) -> bool:
        """Oils and creams: what counts is when they were opened."""
        return self.sheet.pao_months is not None


def of_order(order: Order) -> ColumnElement[bool]:
    """The shelf of one order."""
    return Order.id == order.id


def of_person(user: User) -> ColumnElement[bool]:
    """The shelf of a customer: the orders of their account, guest orders that came into it included."""
    return Order.user_id == user.id


def owned_things(scope: ColumnElement[bool]) -> list[OwnedThing]:
    """What was paid for and not sent back whole, newest first. The number of queries does not grow."""
    query = (
        select(LineComponent, Order)
        .join(OrderLine, OrderLine.id == LineComponent.order_line_id)
        .join(Order, Order.id == OrderLine.order_id)
        .where(
            scope,
            Order.status.in_([OrderStatus.CONFIRMED, OrderStatus.FULFILLED]),
            Order.refunded_cents < Order.paid_cents,
        )
        .order_by(Order.placed_at.desc(), Order.id.desc(), LineComponent.id)
        .options(joinedload(LineComponent.care_sheet).selectinload(CareSheet.notices))
    )
    rows = [(component, order) for component, order in db.session.execute(query)]
    return _things(rows) if rows else []


def _things(rows: list[tuple[LineComponent, Order]]) -> list[OwnedThing]:
    component_ids = [component.id for component, _ in rows]
    product_ids = {component.care_sheet.product_id for component, _ in rows}
    arrived = _arrivals({order.id: order for _, order in rows})
    best_before, opened = _best_before(component_ids), _opened(component_ids)
    newer = newer_versions([component.care_sheet for component, _ in rows])
    guides, slugs = guides_by_product(product_ids), _slugs(product_ids)
    return [
        OwnedThing(
            component=component,
            order=order,
            slug=slugs.get(component.care_sheet.product_id, ""),
            arrived_on=arrived[order.id],
            opened_on=opened.get(component.id),
            best_before=best_before.get(component.id),
            life=life_of(
                pao_months=component.care_sheet.pao_months,
                service_life_months=component.care_sheet.service_life_months,
                arrived_on=arrived[order.id],
                opened_on=opened.get(component.id),
                best_before=best_before.get(component.id),
            ),
            newer=tuple(newer.get(component.care_sheet_id, ())),
            guides=tuple(guides.get(component.care_sheet.product_id, ())),
        )
        for component, order in rows
    ]


def _arrivals(orders: dict[int, Order]) -> dict[int, date]:
    """The last day we promised, or the day it left if that was later."""
    query = (
        select(Shipment.order_id, func.max(Shipment.shipped_at))
        .where(Shipment.order_id.in_(orders))
        .group_by(Shipment.order_id)
    )
    shipped = {order_id: moment.date() for order_id, moment in db.session.execute(query)}
    return {
        order_id: max(order.arrives_until, shipped.get(order_id, order.arrives_until))
        for order_id, order in orders.items()
    }


def _best_before(component_ids: Collection[int]) -> dict[int, date]:
    query = (
        select(LotAllocation.line_component_id, func.min(Lot.expires_on))
        .join(Lot, Lot.id == LotAllocation.lot_id)
        .where(LotAllocation.line_component_id.in_(component_ids), Lot.expires_on.is_not(None))
        .group_by(LotAllocation.line_component_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def _opened(component_ids: Collection[int]) -> dict[int, date]:
    query = select(OpenedThing).where(OpenedThing.line_component_id.in_(component_ids))
    return {row.line_component_id: row.opened_on for row in db.session.scalars(query)}


def _slugs(product_ids: Collection[int]) -> dict[int, str]:
    query = select(Product.id, Product.slug).where(
        Product.id.in_(product_ids), Product.status == ProductStatus.PUBLISHED
    )
    return {row.id: row.slug for row in db.session.execute(query)}
