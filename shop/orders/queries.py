"""Finding orders, with everything a page or a mail shows loaded at once."""

from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from shop.care.models import CareSheet
from shop.errors import NotFound
from shop.extensions import db
from shop.orders.models import LineComponent, Order, OrderLine


def find_order_by_token(token: str) -> Order | None:
    """The order behind a buyer's private link, fully loaded."""
    return db.session.scalar(_full_order().where(Order.token == token)) if token else None


def find_order_by_form_token(form_token: str) -> Order | None:
    """The order that this checkout form already placed, if any."""
    return db.session.scalar(select(Order).where(Order.form_token == form_token)) if form_token else None


def get_order(number: str) -> Order:
    """The order with this public number, fully loaded; raises NotFound."""
    order = db.session.scalar(_full_order().where(Order.number == number.strip().upper()))
    if order is None:
        raise NotFound(f"There is no order {number}.")
    return order


def get_order_in_full(order_id: int) -> Order:
    """The order with lines, components, care sheets, lots, events and shipments; raises NotFound."""
    order = db.session.scalar(
        _full_order().where(Order.id == order_id).execution_options(populate_existing=True)
    )
    if order is None:
        raise NotFound("There is no such order.")
    return order


def get_orders_in_full(order_ids: Collection[int]) -> list[Order]:
    """Several of them, the one placed first first, in as many queries as one."""
    query = _full_order().where(Order.id.in_(order_ids)).order_by(Order.id)
    return list(db.session.scalars(query.execution_options(populate_existing=True)))


def lock_order(order_id: int) -> Order:
    """The order, locked until the transaction ends and freshly read; raises NotFound.

    SQLite has no row locks; there the transaction itself is the only writer.
    """
    query = (
        select(Order).where(Order.id == order_id).with_for_update().execution_options(populate_existing=True)
    )
    order = db.session.scalar(query)
    if order is None:
        raise NotFound("There is no such order.")
    return order


def components_with_lots(order_id: int) -> list[LineComponent]:
    """What an order's lines are made of, with the lots that have left so far."""
    query = (
        select(LineComponent)
        .join(OrderLine, OrderLine.id == LineComponent.order_line_id)
        .where(OrderLine.order_id == order_id)
        .order_by(LineComponent.id)
        .options(selectinload(LineComponent.allocations))
        .execution_options(populate_existing=True)
    )
    return list(db.session.scalars(query))


def _full_order() -> Select[tuple[Order]]:
    components = selectinload(Order.lines).selectinload(OrderLine.components)
    return select(Order).options(
        selectinload(Order.lines).joinedload(OrderLine.care_sheet),
        components.joinedload(LineComponent.care_sheet).selectinload(CareSheet.notices),
        components.selectinload(LineComponent.allocations),
        selectinload(Order.events),
        joinedload(Order.recall_contact),
        selectinload(Order.shipments),
    )
