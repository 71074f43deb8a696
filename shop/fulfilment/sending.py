"""A parcel leaves: the order ships, and nobody picks or packs it any more."""

from collections.abc import Mapping

from sqlalchemy import delete

from shop.errors import Conflict
from shop.extensions import db
from shop.fulfilment.claiming import refuse_while_packed
from shop.fulfilment.contents import packed_lots, packed_pieces
from shop.fulfilment.models import Packing
from shop.fulfilment.picking import finish_picking
from shop.orders import ship_order
from shop.orders.models import Order, Shipment


def send_parcel(
    order: Order, *, carrier: str, tracking_number: str, by: str, pieces: Mapping[int, int] | None = None
) -> Shipment:
    """Ship `pieces` (component id -> pieces), or all that is left, as `ship_order` does, out of the lots that
    were scanned.

    Raises Conflict as well while somebody else packs the order.
    """
    refuse_while_packed(order, by=by)
    lots = {
        key: {part.lot_id: part.quantity for part in parts} for key, parts in packed_lots(order.id).items()
    }
    shipment = ship_order(
        order, carrier=carrier, tracking_number=tracking_number, by=by, pieces=pieces, lots=lots
    )
    db.session.execute(delete(Packing).where(Packing.order_id == order.id))
    finish_picking([order.id])
    return shipment


def send_packed(order: Order, *, carrier: str, tracking_number: str, by: str) -> Shipment:
    """Ship exactly what was scanned into the parcel; raises Conflict when nothing was."""
    pieces = packed_pieces(order.id)
    if not pieces:
        raise Conflict("Nothing is in the parcel. Scan what goes into it first.")
    return send_parcel(order, carrier=carrier, tracking_number=tracking_number, by=by, pieces=pieces)
