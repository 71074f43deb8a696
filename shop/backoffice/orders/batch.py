"""Shipping several orders at once: a page that says what will happen, then each on its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.orders.forms import ShipmentForm
from shop.backoffice.orders.shipments import remember_carrier, shipment_form
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.fulfilment import MOST_ORDERS, send_parcel
from shop.orders import lock_order, why_not_ship
from shop.orders.models import LineComponent, Order, OrderLine
from shop.staff import Permission

bp = Blueprint("order_batch", __name__, url_prefix="/orders/together")


@dataclass(slots=True)
class Candidate:
    """An order that was chosen: its label, or why it cannot leave, and, in the end, what became of it."""

    order: Order
    form: ShipmentForm
    why_not: str
    outcome: str = ""

    @property
    def contents(self) -> list[LineComponent]:
        """What would be in the parcel."""
        return [part for line in self.order.lines for part in line.components if part.left]


@bp.get("")
@needs(Permission.ORDERS_SHIP)
def ask() -> ResponseReturnValue:
    """What each chosen order would send where, with a label to enter for each."""
    return _page(_candidates(request.args.getlist("order")))


@bp.post("")
@needs(Permission.ORDERS_SHIP)
def ship() -> ResponseReturnValue:
    """Ship each order in a parcel of its own. A slip of the pen stops all before anything leaves; an order
    that cannot leave when its turn comes is named, and the others go."""
    candidates = _candidates(request.form.getlist("order"))
    going = [each for each in candidates if not each.why_not]
    # Every form, not only up to the first with a slip: all slips are said at once.
    slips = [each for each in going if not each.form.validate()]
    if slips or not _all_different(going):
        return _page(candidates), 422
    for candidate in going:
        _ship_one(candidate)
    sent = [each for each in going if not each.why_not]
    if sent:
        remember_carrier(sent[-1].form)
    return _page(candidates, done=True), 200 if len(sent) == len(candidates) else 409


def _ship_one(candidate: Candidate) -> None:
    form, order = candidate.form, candidate.order
    try:
        send_parcel(
            lock_order(order.id),
            carrier=form.carrier_as_named,
            tracking_number=form.tracking_number.data,
            by=current_user.email,
        )
    except ShopError as error:
        db.session.rollback()
        candidate.why_not = error.message
        return
    candidate.outcome = f"{form.carrier_as_named} {form.tracking_number.data}"
    log("Shipped", about=("order", order.number), changes={"parcel": (None, candidate.outcome)})
    # Each on its own: what fails after it must not call this parcel back.
    db.session.commit()


def _candidates(numbers: Sequence[str]) -> list[Candidate]:
    if not numbers:
        raise Conflict("Choose the orders to ship first.")
    if len(set(numbers)) > MOST_ORDERS:
        raise Conflict(f"Ship at most {MOST_ORDERS} orders at a time.")
    components = selectinload(Order.lines).selectinload(OrderLine.components)
    query = (
        select(Order)
        .where(Order.number.in_(numbers))
        .order_by(Order.id)
        .options(components.selectinload(LineComponent.allocations))
    )
    found = db.session.scalars(query).all()
    if not found:
        raise Conflict("None of these is the number of an order.")
    # The page's own token stands for all of its labels.
    forms = [shipment_form(prefix=order.number, meta={"csrf": False}) for order in found]
    return [Candidate(order, form, why_not_ship(order)) for order, form in zip(found, forms, strict=True)]


def _all_different(candidates: Sequence[Candidate]) -> bool:
    """Two parcels never have one number; whoever scanned a label twice hears of it before anything leaves."""
    seen: dict[str, str] = {}
    for each in candidates:
        number = each.form.tracking_number.data.replace(" ", "")
        if number in seen:
            each.form.tracking_number.errors = [f"This is the label of {seen[number]}. Scan the other one."]
        seen.setdefault(number, each.order.number)
    return len(seen) == len(candidates)


def _page(candidates: Sequence[Candidate], *, done: bool = False) -> str:
    return render_template("backoffice/orders/together.html", candidates=candidates, done=done)
