"""Correcting what a parcel is followed with, after it left."""

from shop.errors import Conflict, NotFound, ShopError
from shop.extensions import db
from shop.orders.events import record_event
from shop.orders.models import Order, Shipment
from shop.orders.notices import notify_tracking_corrected


def correct_tracking(
    order: Order, shipment_id: int, *, carrier: str, tracking_number: str, by: str
) -> tuple[str, str]:
    """Give a parcel the carrier and number that are really on it, and mail the buyer; gives before and after.

    Raises NotFound for a parcel of another order, ShopError without carrier or number, and Conflict when
    nothing would change. The caller holds the order's lock.
    """
    shipment = db.session.get(Shipment, shipment_id, populate_existing=True)
    if shipment is None or shipment.order_id != order.id:
        raise NotFound(f"{order.number} has no such parcel.")
    if not carrier.strip() or not tracking_number.strip():
        raise ShopError("Enter the carrier and the tracking number; the buyer follows the parcel with them.")
    before = f"{shipment.carrier} {shipment.tracking_number}"
    shipment.carrier, shipment.tracking_number = carrier.strip(), tracking_number.strip()
    after = f"{shipment.carrier} {shipment.tracking_number}"
    if before == after:
        raise Conflict("This is what the parcel has already. Nothing was changed and nobody was mailed.")
    record_event(order, "tracking_corrected", by=by, detail=f"{after} instead of {before}")
    notify_tracking_corrected(order, shipment)
    return before, after
