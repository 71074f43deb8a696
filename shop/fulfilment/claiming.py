"""Who packs a parcel: whoever scans first, until somebody else takes it over."""

from sqlalchemy import update

from shop import clock
from shop.errors import Conflict
from shop.extensions import db
from shop.fulfilment.models import Packing
from shop.orders.models import Order


def find_packing(order_id: int) -> Packing | None:
    """Who packs an order now, if anybody does."""
    return db.session.get(Packing, order_id, populate_existing=True)


def claim_packing(order: Order, *, by: str) -> None:
    """From now on `by` packs it; raises Conflict while somebody else does."""
    refuse_while_packed(order, by=by)
    if find_packing(order.id) is None:
        db.session.add(Packing(order_id=order.id, packer=by, started_at=clock.now()))
        db.session.flush()


def take_over(order: Order, *, by: str) -> str | None:
    """Whoever packed it has left it to `by`; gives who that was."""
    packing = find_packing(order.id)
    before = packing.packer if packing else None
    if packing:
        db.session.execute(update(Packing).where(Packing.order_id == order.id).values(packer=by))
    return before


def refuse_while_packed(order: Order, *, by: str) -> None:
    """Raises Conflict while somebody else than `by` packs the order."""
    packing = find_packing(order.id)
    if packing is not None and packing.packer != by:
        raise Conflict(f"{packing.packer} packs this order. Take it over first if they have left it to you.")
