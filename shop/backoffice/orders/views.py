"""Pages about orders: the list and one order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.guard import needs
from shop.backoffice.money.equation import money_equation
from shop.backoffice.orders.forms import ShipmentForm
from shop.backoffice.orders.narrowing import KINDS, METHODS, Narrowing
from shop.backoffice.orders.queries import OrderFilter, count_orders, list_orders
from shop.backoffice.orders.saving import saved_filters
from shop.backoffice.orders.shipments import shipment_form
from shop.backoffice.orders.timeline import timeline_of
from shop.backoffice.orders.words import state_of
from shop.backoffice.paging import id_key
from shop.delivery import tracking_url
from shop.errors import NotFound
from shop.fulfilment import find_packing, lists_of
from shop.orders import (
    OrderStatus,
    ShipmentStatus,
    address_lines,
    get_order,
    left_to_send,
    notes_on,
    parcels_of,
    why_not_readdress,
    why_not_ship,
)
from shop.orders.models import Order
from shop.payments import list_attempts, list_disputes, list_fees, list_refunds
from shop.returns import list_returns
from shop.staff import Permission
from shop.web.forms import one_line

bp = Blueprint("orders", __name__, url_prefix="/orders")

LISTS = {
    OrderFilter.TO_SHIP: "To ship",
    OrderFilter.BLOCKED: "On hold",
    OrderFilter.REVIEW: "Needs review",
    OrderFilter.WAITING: "Waiting for payment",
    OrderFilter.SHIPPED: "Shipped",
    OrderFilter.CANCELLED: "Cancelled",
    OrderFilter.ALL: "All",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list shows, without how deep into it."""

    which: OrderFilter
    search: str
    narrowing: Narrowing

    def as_query(self) -> dict[str, str]:
        """For an address of the list."""
        found = {"q": self.search} if self.search else {}
        return {"show": str(self.which), **found, **self.narrowing.as_query()}


def asked_for(typed: Mapping[str, str]) -> Asked:
    """What an address or a form asks the list for; raises NotFound for a list that there is not."""
    try:
        which = OrderFilter(typed.get("show", OrderFilter.TO_SHIP))
    except ValueError:
        raise NotFound("There is no such list of orders.") from None
    return Asked(which, one_line(typed.get("q"))[:254], Narrowing.of(typed))


@bp.get("")
@needs(Permission.ORDERS_VIEW)
def index() -> ResponseReturnValue:
    """One of the lists, searched, narrowed and paged; everything that shows is in the address."""
    return index_page(asked_for(request.args), before=id_key(request.args.get("before")))


def index_page(asked: Asked, *, before: int | None = None, name: str = "", name_error: str = "") -> str:
    """The list; `name_error` says why it could not be kept under `name`."""
    query = asked.as_query()
    return render_template(
        "backoffice/orders/index.html",
        page=list_orders(asked.which, search=asked.search, narrowing=asked.narrowing, before=before),
        lists=LISTS,
        counts=count_orders(),
        which=asked.which,
        search=asked.search,
        narrowing=asked.narrowing,
        methods=METHODS,
        kinds=KINDS,
        query=query,
        saved=saved_filters(current_user.id),
        name=name,
        name_error=name_error,
        deeper=before is not None,
    )


@bp.get("/<number>")
@needs(Permission.ORDERS_VIEW)
def show(number: str) -> ResponseReturnValue:
    """Everything about one order."""
    return order_page(get_order(number), shipment_form())


def order_page(order: Order, form: ShipmentForm, *, notice: str = "", **typed: Any) -> str:
    """The order with its forms; `notice` says why something that was asked for did not happen, and `typed`
    what stood in the fields meanwhile."""
    attempts, refunds, disputes = list_attempts(order.id), list_refunds(order.id), list_disputes(order.id)
    notes = notes_on(order.id)
    return render_template(
        "backoffice/orders/show.html",
        order=order,
        state=state_of(order),
        equation=money_equation(
            order, attempts=attempts, refunds=refunds, disputes=disputes, fees=list_fees(order.id)
        ),
        address=address_lines(order),
        attempts=attempts,
        refunds=refunds,
        disputes=disputes,
        returns=list_returns(order.id),
        notes=notes,
        timeline=timeline_of(order, notes=notes, attempts=attempts, refunds=refunds),
        parcels=parcels_of(order),
        left=left_to_send(order),
        packing=find_packing(order.id),
        on_list=lists_of([order.id]).get(order.id),
        can_ship=not why_not_ship(order),
        can_hold=order.status not in {OrderStatus.FULFILLED, OrderStatus.CANCELLED},
        can_readdress=not why_not_readdress(order),
        can_cancel=order.status not in {OrderStatus.FULFILLED, OrderStatus.CANCELLED}
        and order.shipment_status == ShipmentStatus.UNSHIPPED,
        tracking_url=tracking_url,
        form=form,
        notice=notice,
        typed=typed or request.form,
    )
