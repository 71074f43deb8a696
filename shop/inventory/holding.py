"""Promising stock to orders, and letting go of the promise.

One guarded UPDATE per variant is the only check that counts; whoever gets a row count of 1 has the
goods. Variants go in id order, because two buyers locking two rows in opposite order deadlock.
"""

from collections.abc import Mapping

from sqlalchemy import bindparam, delete, insert, select, update

from shop import clock
from shop.errors import Conflict
from shop.extensions import db
from shop.inventory.models import Earmark, Hold, StockItem


class OutOfStock(Conflict):
    """Not enough can be promised. `shortages` says per variant id how many pieces could be."""

    def __init__(self, shortages: dict[int, int]) -> None:
        super().__init__("Some of this sold out a moment ago. Nothing was ordered and nothing was charged.")
        self.shortages = shortages


_INSERT_HOLDS = insert(Hold.__table__)
_stock = StockItem.__table__
_PROMISE = (
    update(_stock)
    .where(
        _stock.c.variant_id == bindparam("of"),
        _stock.c.on_hand - _stock.c.blocked - _stock.c.held >= bindparam("pieces"),
    )
    .values(held=_stock.c.held + bindparam("pieces"))
)


def hold_stock(order_id: int, needs: Mapping[int, int]) -> None:
    """Promise `needs` (variant id -> pieces) to an order, all or nothing; raises OutOfStock.

    The caller rolls back on OutOfStock; call it last in the transaction, so hot rows are locked briefly.
    """
    wanted, held_at = sorted(needs.items()), clock.now()
    connection = db.session.connection()
    connection.execute(
        _INSERT_HOLDS,
        [
            {"order_id": order_id, "variant_id": variant_id, "quantity": quantity, "held_at": held_at}
            for variant_id, quantity in wanted
        ],
    )
    # The rows that others wait for come last.
    for place, (variant_id, quantity) in enumerate(wanted):
        promised = connection.execute(_PROMISE, {"of": variant_id, "pieces": quantity})
        if promised.rowcount != 1:
            raise OutOfStock(_shortages(dict(wanted[place:])))


def release_holds(order_id: int) -> None:
    """Let go of everything promised to an order; does nothing when nothing is."""
    for hold in _holds_in_order(order_id):
        db.session.execute(
            update(StockItem)
            .where(StockItem.variant_id == hold.variant_id)
            .values(held=StockItem.held - hold.quantity)
        )
    db.session.execute(delete(Hold).where(Hold.order_id == order_id))


def release_some(order_id: int, pieces: Mapping[int, int]) -> None:
    """Let go of `pieces` (variant id -> pieces) of what an order was promised; raises Conflict beyond it."""
    for hold in _holds_in_order(order_id):
        if not (quantity := pieces.get(hold.variant_id, 0)):
            continue
        if quantity > hold.quantity:
            raise Conflict("Less is held for this order than was to be let go.")
        db.session.execute(
            update(StockItem)
            .where(StockItem.variant_id == hold.variant_id)
            .values(held=StockItem.held - quantity)
        )
        # Which pieces stay picked is for the next pick list to say.
        db.session.execute(
            delete(Earmark).where(Earmark.order_id == order_id, Earmark.variant_id == hold.variant_id)
        )
        if quantity == hold.quantity:
            db.session.delete(hold)
        else:
            hold.quantity -= quantity
    db.session.flush()


def _holds_in_order(order_id: int) -> list[Hold]:
    query = select(Hold).where(Hold.order_id == order_id).order_by(Hold.variant_id)
    return list(db.session.scalars(query))


def _shortages(needs: Mapping[int, int]) -> dict[int, int]:
    query = select(StockItem).where(StockItem.variant_id.in_(needs)).execution_options(populate_existing=True)
    sellable = {item.variant_id: item.sellable for item in db.session.scalars(query)}
    return {
        variant_id: sellable.get(variant_id, 0)
        for variant_id, quantity in needs.items()
        if sellable.get(variant_id, 0) < quantity
    }
