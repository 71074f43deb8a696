"""The buyer's own page of an order, behind an unguessable link."""

from flask import Blueprint, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.care import CARE_SECTIONS, newer_versions
from shop.delivery import tracking_url
from shop.errors import NotFound
from shop.guides import guides_for_products
from shop.orders.models import Order
from shop.orders.notices import address_lines
from shop.orders.parcels import left_to_send, parcels_of
from shop.orders.progress import describe_progress, history_for_buyer
from shop.orders.queries import find_order_by_token
from shop.orders.status import ShipmentStatus
from shop.recalls import recalls_of_orders

bp = Blueprint("orders", __name__, url_prefix="/orders")


@bp.get("/<token>")
def show(token: str) -> ResponseReturnValue:
    """Status, lines with the care sheet each was sold with, guides, address, totals, what happens next."""
    order = find_order_by_token(token)
    if order is None:
        raise NotFound("We know no order under this address. The link in your receipt is the right one.")
    components = [component for line in order.lines for component in line.components]
    response = make_response(
        render_template(
            "orders/show.html",
            order=order,
            progress=describe_progress(order),
            history=history_for_buyer(order),
            tracking=_tracking_page(order),
            parcels=parcels_of(order),
            left=left_to_send(order) if order.shipment_status == ShipmentStatus.PARTLY else [],
            tracking_url=tracking_url,
            address=address_lines(order),
            # Variants of a product share its care sheet; it is shown once.
            cared_for=list({component.care_sheet_id: component for component in components}.values()),
            care_sections=CARE_SECTIONS,
            newer=newer_versions([component.care_sheet for component in components]),
            guides=guides_for_products({component.care_sheet.product_id for component in components}),
            offers_account=order.user_id is None and order.paid_at is not None,
            may_review=_may_review(order),
            recalls=recalls_of_orders([order.id] if order.shipments else []),
        )
    )
    # The address of this page is the key to it: no other site may learn it from a followed link.
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _may_review(order: Order) -> bool:
    """Whether the reader is the buyer, signed in, and has been sent the things."""
    if order.shipment_status != ShipmentStatus.SHIPPED or not current_user.is_authenticated:
        return False
    return not current_user.is_staff and current_user.id == order.user_id


def _tracking_page(order: Order) -> str | None:
    """Of the one parcel; of several each says its own."""
    if len(order.shipments) != 1 or order.shipment_status == ShipmentStatus.PARTLY:
        return None
    return tracking_url(order.shipments[0].carrier, order.shipments[0].tracking_number)
