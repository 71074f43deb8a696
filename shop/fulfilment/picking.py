"""Making pick lists, and putting back what was not sent."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select, update

from shop import clock
from shop.errors import Conflict, NotFound
from shop.extensions import db
from shop.fulfilment.models import Packing, PickedOrder, PickList
from shop.inventory import earmark_lots, release_earmarks
from shop.orders import lock_order, why_not_ship
from shop.orders.models import Order

#: More than one cart holds.
MOST_ORDERS = 50


@dataclass(frozen=True, slots=True)
class MadeList:
    """A new pick list, and the orders that did not come onto it: number -> why."""

    pick_list: PickList
    refused: dict[str, str]


def make_pick_list(numbers: Collection[str], *, by: str) -> MadeList:
    """Put orders on a list, whoever waits longest first, with a lot named for each piece.

    An order that may not ship now, or is on somebody's list, is left out and said why; the others go on.
    Raises Conflict when none is left, and for more than MOST_ORDERS. Of two pickers at once who want the
    same order, one gets it.
    """
    if len(set(numbers)) > MOST_ORDERS:
        raise Conflict(f"Pick at most {MOST_ORDERS} orders at a time; nobody carries more.")
    orders, refused = [], dict.fromkeys(numbers, "There is no such order.")
    for order in _lock_orders(numbers):
        reason = why_not_ship(order) or _on_a_list(order.id)
        if reason:
            refused[order.number] = reason
        else:
            refused.pop(order.number)
            orders.append(order)
    if not orders:
        raise Conflict(_none_left(refused))
    pick_list = PickList(made_at=clock.now(), made_by=by)
    pick_list.orders = [PickedOrder(order=order, place=place) for place, order in enumerate(orders, start=1)]
    db.session.add(pick_list)
    db.session.flush()
    earmark_lots([order.id for order in orders])
    return MadeList(pick_list, refused)


def name_lots_again(pick_list: PickList) -> list[str]:
    """Where a lot may not leave any more, name another one; gives the numbers of the orders looked at.

    Raises Conflict when nothing of the list is open any more.
    """
    numbers = _open_numbers(pick_list)
    if not numbers:
        raise Conflict("Everything on this list is sent or put back already.")
    earmark_lots([order.id for order in _lock_orders(numbers)])
    return numbers


def put_back(pick_list: PickList) -> list[str]:
    """What was not sent goes back onto the shelves; gives the numbers of its orders, which stay to ship.

    Raises Conflict when nothing of the list is open any more.
    """
    numbers = _open_numbers(pick_list)
    if not numbers:
        raise Conflict("Everything on this list is sent or put back already.")
    ids = [order.id for order in _lock_orders(numbers)]
    release_earmarks(ids)
    db.session.execute(delete(Packing).where(Packing.order_id.in_(ids)))
    finish_picking(ids)
    return numbers


def finish_picking(order_ids: Collection[int]) -> None:
    """These orders are on nobody's list any more."""
    db.session.execute(
        update(PickedOrder)
        .where(PickedOrder.order_id.in_(order_ids), PickedOrder.finished_at.is_(None))
        .values(finished_at=clock.now())
    )


def get_pick_list(list_id: int) -> PickList:
    """A pick list; raises NotFound."""
    pick_list = db.session.get(PickList, list_id)
    if pick_list is None:
        raise NotFound("There is no such pick list.")
    return pick_list


def _lock_orders(numbers: Collection[str]) -> list[Order]:
    """In the order of their ids, as everybody who locks several does."""
    query = select(Order.id).where(Order.number.in_(numbers)).order_by(Order.id)
    return [lock_order(order_id) for order_id in db.session.scalars(query).all()]


def _on_a_list(order_id: int) -> str:
    query = (
        select(PickList.id, PickList.made_by)
        .join(PickedOrder, PickedOrder.pick_list_id == PickList.id)
        .where(PickedOrder.order_id == order_id, PickedOrder.finished_at.is_(None))
    )
    row = db.session.execute(query).first()
    return f"{row.made_by} picks it already, on list {row.id}." if row else ""


def _open_numbers(pick_list: PickList) -> list[str]:
    query = (
        select(Order.number)
        .join(PickedOrder, PickedOrder.order_id == Order.id)
        .where(PickedOrder.pick_list_id == pick_list.id, PickedOrder.finished_at.is_(None))
    )
    return list(db.session.scalars(query.order_by(PickedOrder.place)))


def _none_left(refused: dict[str, str]) -> str:
    if not refused:
        return "Choose the orders to pick."
    reasons: Sequence[str] = [f"{number}: {reason}" for number, reason in refused.items()]
    return "None of these can be picked. " + " ".join(reasons)
