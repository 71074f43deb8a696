"""Pages about orders: the list and one order."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from shop.backoffice.guard import needs
from shop.backoffice.orders.forms import ShipmentForm
from shop.backoffice.orders.queries import OrderFilter, count_orders, list_orders
from shop.backoffice.orders.words import balance_of, state_of
from shop.backoffice.paging import id_key
from shop.delivery import tracking_url
from shop.errors import NotFound
from shop.orders import OrderStatus, address_lines, get_order
from shop.orders.models import Order
from shop.payments import list_attempts, list_disputes, list_refunds
from shop.staff import Permission

bp = Blueprint("orders", __name__, url_prefix="/orders")

LISTS = {
    OrderFilter.TO_SHIP: "To ship",
    OrderFilter.BLOCKED: "Must not ship",
    OrderFilter.REVIEW: "Needs review",
    OrderFilter.WAITING: "Waiting for payment",
    OrderFilter.SHIPPED: "Shipped",
    OrderFilter.CANCELLED: "Cancelled",
    OrderFilter.ALL: "All",
}


@bp.get("")
@needs(Permission.ORDERS_VIEW)
def index() -> ResponseReturnValue:
    """One of the lists, searched and paged; everything that shows is in the address."""
    which = _which(request.args.get("show", OrderFilter.TO_SHIP))
    search = request.args.get("q", "").strip()[:254]
    before = id_key(request.args.get("before"))
    return render_template(
        "backoffice/orders/index.html",
        page=list_orders(which, search=search, before=before),
        lists=LISTS,
        counts=count_orders(),
        which=which,
        search=search,
        deeper=before is not None,
    )


@bp.get("/<number>")
@needs(Permission.ORDERS_VIEW)
def show(number: str) -> ResponseReturnValue:
    """Everything about one order."""
    return order_page(get_order(number), ShipmentForm())


def order_page(order: Order, form: ShipmentForm, *, notice: str = "") -> str:
    """The order with its shipping form; `notice` says why something that was asked for did not happen."""
    return render_template(
        "backoffice/orders/show.html",
        order=order,
        state=state_of(order),
        balance=balance_of(order, order.total_cents),
        address=address_lines(order),
        attempts=list_attempts(order.id),
        refunds=list_refunds(order.id),
        disputes=list_disputes(order.id),
        can_ship=order.status == OrderStatus.CONFIRMED and not order.shipping_block,
        can_cancel=order.status not in {OrderStatus.FULFILLED, OrderStatus.CANCELLED},
        tracking_url=tracking_url,
        form=form,
        notice=notice,
    )


def _which(word: str) -> OrderFilter:
    try:
        return OrderFilter(word)
    except ValueError:
        raise NotFound("There is no such list of orders.") from None
