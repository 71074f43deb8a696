"""A parcel leaves: the order ships, and nobody picks or packs it any more."""

from collections.abc import Mapping

from sqlalchemy import delete

from shop.errors import Conflict
from shop.extensions import db
from shop.fulfilment.models import Packing
from shop.fulfilment.packing import find_packing, packed_pieces
from shop.fulfilment.picking import finish_picking
from shop.orders import ship_order
from shop.orders.models import Order, Shipment


def send_parcel(
    order: Order, *, carrier: str, tracking_number: str, by: str, pieces: Mapping[int, int] | None = None
) -> Shipment:
    """Ship `pieces` (component id -> pieces), or all that is left, as `ship_order` does.

    Raises Conflict as well while somebody else packs the order.
    """
    _refuse_while_packed(order, by)
    shipment = ship_order(order, carrier=carrier, tracking_number=tracking_number, by=by, pieces=pieces)
    db.session.execute(delete(Packing).where(Packing.order_id == order.id))
    finish_picking([order.id])
    return shipment


def send_packed(order: Order, *, carrier: str, tracking_number: str, by: str) -> Shipment:
    """Ship exactly what was scanned into the parcel; raises Conflict when nothing was."""
    pieces = packed_pieces(order.id)
    if not pieces:
        raise Conflict("Nothing is in the parcel. Scan what goes into it first.")
    return send_parcel(order, carrier=carrier, tracking_number=tracking_number, by=by, pieces=pieces)


def _refuse_while_packed(order: Order, by: str) -> None:
    packing = find_packing(order.id)
    if packing is not None and packing.packer != by:
        raise Conflict(f"{packing.packer} packs this order. Take it over first if they have left it to you.")
