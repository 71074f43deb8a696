"""What lies in a parcel that is being packed, and from which lots."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select

from shop.extensions import db
from shop.fulfilment.models import PackedPiece
from shop.inventory.models import Lot


@dataclass(frozen=True, slots=True)
class PackedLot:
    """Pieces of a component out of one lot; without id and code where nobody knows which."""

    lot_id: int | None
    code: str
    quantity: int


def packed_lots(order_id: int) -> dict[int, list[PackedLot]]:
    """Component id -> what is in the open parcel, lot by lot, unknown lots last."""
    query = (
        select(PackedPiece.line_component_id, PackedPiece.lot_id, Lot.code, PackedPiece.quantity)
        .outerjoin(Lot, Lot.id == PackedPiece.lot_id)
        .where(PackedPiece.order_id == order_id)
        .order_by(PackedPiece.lot_id.is_(None), PackedPiece.lot_id)
    )
    found: dict[int, list[PackedLot]] = {}
    for component_id, lot_id, code, quantity in db.session.execute(query):
        found.setdefault(component_id, []).append(PackedLot(lot_id, code or "", quantity))
    return found


def packed_pieces(order_id: int) -> dict[int, int]:
    """Component id -> pieces in the open parcel."""
    return {key: sum(part.quantity for part in parts) for key, parts in packed_lots(order_id).items()}


def packed_from(order_id: int) -> Counter[int]:
    """Lot id -> pieces of it in the open parcel, as far as the lots are known."""
    packed: Counter[int] = Counter()
    for part in (part for parts in packed_lots(order_id).values() for part in parts):
        if part.lot_id is not None:
            packed[part.lot_id] += part.quantity
    return packed
