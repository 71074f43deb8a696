"""The shipping form, wherever a parcel leaves from, and what is said once it did."""

from collections.abc import Mapping

from flask import session

from shop.backoffice.orders.forms import CARRIERS, ShipmentForm
from shop.errors import ShopError
from shop.orders import ShipmentStatus
from shop.orders.models import Order

_CARRIER = "carrier"


def shipment_form(**more: object) -> ShipmentForm:
    """A form that begins with the carrier that this colleague chose last."""
    form = ShipmentForm(**more)
    if not form.is_submitted() and session.get(_CARRIER) in CARRIERS:
        form.carrier.data = session[_CARRIER]
    return form


def remember_carrier(form: ShipmentForm) -> None:
    """Most parcels of a day go with one."""
    session[_CARRIER] = form.carrier.data


def what_is_sent(order: Order) -> str:
    """In a sentence, after a parcel of the order left."""
    mailed = f"The mail to {order.email} is on its way."
    if order.shipment_status == ShipmentStatus.PARTLY:
        return f"Part of {order.number} is shipped; the rest stays in “To ship”. {mailed}"
    return f"{order.number} is shipped. {mailed}"


def chosen_pieces(order: Order, typed: Mapping[str, str]) -> dict[int, int] | None:
    """Component id -> pieces, from the fields that the order's page has for a part of it; None where it has
    none: then all that is left goes. Raises ShopError for what is no number of pieces."""
    parts = [part for line in order.lines for part in line.components]
    if not any(f"pieces-{part.id}" in typed for part in parts):
        return None
    pieces = {}
    for part in parts:
        text = typed.get(f"pieces-{part.id}", "").strip() or "0"
        if not (text.isascii() and text.isdigit() and len(text) <= 6):
            raise ShopError(f"Enter how many of {part.name} go into the parcel, as a whole number.")
        if int(text) > part.left:
            raise ShopError(f"Only {part.left} of {part.name} are left to send, not {text}.")
        pieces[part.id] = int(text)
    return pieces
