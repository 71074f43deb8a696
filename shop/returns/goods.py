"""Which pieces of an order left, which came back, and taking more of them back into their lots."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from shop import clock
from shop.errors import Conflict
from shop.extensions import db
from shop.inventory import lock_stock_item, put_back
from shop.inventory.models import Restock
from shop.orders.models import LineComponent, LotAllocation, Order, OrderLine
from shop.returns.models import ReturnedPieces

#: Line component -> lot -> pieces.
Pieces = dict[int, dict[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineGoods:
    """Whole pieces of one line (a set counts as one): how many left the house, and how many are back.

    `withdrawn` pieces were taken out of the order before they were sent.
    """

    line_id: int
    ordered: int
    shipped: int
    back: int
    withdrawn: int = 0

    @property
    def out(self) -> int:
        """Pieces that the buyer has."""
        return self.shipped - self.back


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsBack:
    """So many pieces of a line come back and go there."""

    line_id: int
    quantity: int
    restock: Restock


def goods_of(order_id: int) -> dict[int, LineGoods]:
    """Line id -> where its pieces are."""
    lines: dict[int, list[LineComponent]] = defaultdict(list)
    ordered: dict[int, int] = {}
    query = (
        select(LineComponent, OrderLine.quantity)
        .join(OrderLine, OrderLine.id == LineComponent.order_line_id)
        .where(OrderLine.order_id == order_id)
        .order_by(LineComponent.id)
    )
    for component, quantity in db.session.execute(query):
        lines[component.order_line_id].append(component)
        ordered[component.order_line_id] = quantity
    shipped, back = _shipped(order_id), _back(order_id)
    return {
        line_id: LineGoods(
            line_id=line_id,
            ordered=ordered[line_id],
            shipped=_whole(parts, shipped, ordered[line_id]),
            back=_whole(parts, back, ordered[line_id]),
            withdrawn=min(part.withdrawn * ordered[line_id] // part.quantity for part in parts),
        )
        for line_id, parts in lines.items()
    }


def lock_goods(line_ids: Collection[int]) -> None:
    """Lock the stock of everything in these lines at once, in the order of variants, as everybody does."""
    query = select(LineComponent.variant_id).where(LineComponent.order_line_id.in_(line_ids)).distinct()
    for variant_id in sorted(db.session.scalars(query)):
        lock_stock_item(variant_id)


def take_back(order: Order, goods: GoodsBack, *, by: str, reason: str, **cause: int) -> None:
    """Put pieces of a line where they belong, each into the lot it left from, oldest lot first.

    `cause` is the `refund_id` or `return_line_id` that they came with. Raises Conflict for more than the
    buyer has, or when a lot cannot be sold from any more. The caller holds the order's lock, and of several
    lines that of their goods.
    """
    where = goods_of(order.id)[goods.line_id]
    if goods.quantity > where.out:
        raise Conflict(f"The buyer has {where.out} of this line, so no more than that can come back.")
    for component_id, lot_id, pieces in _share_out(order.id, goods, where.ordered):
        put_back(
            lot_id,
            quantity=pieces,
            restock=goods.restock,
            order_number=order.number,
            by=by,
            reason=reason,
        )
        row = ReturnedPieces(
            line_component_id=component_id,
            lot_id=lot_id,
            quantity=pieces,
            restock=goods.restock,
            returned_at=clock.now(),
            **cause,
        )
        db.session.add(row)
    db.session.flush()


def _share_out(order_id: int, goods: GoodsBack, ordered: int) -> list[tuple[int, int, int]]:
    """Component, lot and pieces that come back."""
    shipped, back = _shipped(order_id), _back(order_id)
    query = select(LineComponent).where(LineComponent.order_line_id == goods.line_id)
    found = []
    for component in db.session.scalars(query.order_by(LineComponent.id)):
        missing = goods.quantity * component.quantity // ordered
        for lot_id, quantity in sorted(shipped[component.id].items()):
            pieces = min(missing, quantity - back[component.id].get(lot_id, 0))
            if pieces > 0:
                missing -= pieces
                found.append((component.id, lot_id, pieces))
    return found


def _whole(parts: list[LineComponent], pieces: Pieces, ordered: int) -> int:
    """Sets of which every part is among `pieces`."""
    return min(sum(pieces[part.id].values()) * ordered // part.quantity for part in parts)


def _shipped(order_id: int) -> Pieces:
    return _per_lot(order_id, LotAllocation)


def _back(order_id: int) -> Pieces:
    return _per_lot(order_id, ReturnedPieces)


def _per_lot(order_id: int, rows: type[LotAllocation] | type[ReturnedPieces]) -> Pieces:
    query = (
        select(rows.line_component_id, rows.lot_id, func.sum(rows.quantity))
        .join(LineComponent, LineComponent.id == rows.line_component_id)
        .join(OrderLine, OrderLine.id == LineComponent.order_line_id)
        .where(OrderLine.order_id == order_id)
        .group_by(rows.line_component_id, rows.lot_id)
    )
    found: Pieces = defaultdict(dict)
    for component_id, lot_id, quantity in db.session.execute(query):
        found[component_id][lot_id] = int(quantity)
    return found
