"""What was scanned comes out of the parcel again."""

from sqlalchemy import delete, update

from shop.errors import Conflict
from shop.extensions import db
from shop.fulfilment.claiming import claim_packing, refuse_while_packed
from shop.fulfilment.contents import packed_lots
from shop.fulfilment.models import PackedPiece, Packing
from shop.orders.models import Order


def take_out(order: Order, component_id: int, *, by: str) -> int:
    """One piece of a component comes out of the parcel again; gives how many came out.

    Nobody knows which came out where they are from several lots, so then all of them do, to be scanned
    again. Raises Conflict when none is in it.
    """
    claim_packing(order, by=by)
    parts = packed_lots(order.id).get(component_id, [])
    if not parts:
        raise Conflict("None of these is in the parcel.")
    is_these = PackedPiece.line_component_id == component_id
    if len(parts) > 1 or parts[0].quantity == 1:
        db.session.execute(delete(PackedPiece).where(is_these))
        return sum(part.quantity for part in parts)
    db.session.execute(update(PackedPiece).where(is_these).values(quantity=PackedPiece.quantity - 1))
    return 1


def start_again(order: Order, *, by: str) -> None:
    """Everything comes out of the parcel, and nobody packs it; raises Conflict while somebody else does."""
    refuse_while_packed(order, by=by)
    db.session.execute(delete(Packing).where(Packing.order_id == order.id))
