"""Sending an order elsewhere, before anything of it has left."""

from collections.abc import Collection
from dataclasses import asdict, dataclass

from sqlalchemy import select

from shop import clock
from shop.catalog.models import Product, Variant
from shop.delivery import (
    Destination,
    Offers,
    PostalAddress,
    Rates,
    check_address,
    check_phone,
    country_name,
    delivery_quotes,
    region_name,
    tidy_postal_code,
)
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.money import format_cents
from shop.orders.events import record_event
from shop.orders.finding import index_order
from shop.orders.models import LineComponent, Order, OrderLine
from shop.orders.notices import notify_address_changed
from shop.orders.status import OrderStatus, ShipmentStatus

_NAMES = {
    "name": "name",
    "phone": "phone number",
    "country": "country",
    "street": "street",
    "street2": "apartment, suite or unit",
    "city": "city",
    "region": "state",
    "postal_code": "ZIP code",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAddress:
    """Who and where, as typed."""

    name: str
    phone: str
    country: str
    street: str
    street2: str
    city: str
    region: str
    postal_code: str

    @property
    def destination(self) -> Destination:
        return Destination(self.country, self.region, f"{self.street} {self.street2}")


class BadAddress(ShopError):
    """The order cannot go there. `problems` says why: field -> a sentence."""

    status = 422

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("The address cannot be used as it is.")
        self.problems = problems


def change_address(
    order: Order, new: NewAddress, *, shipped_to: Collection[str], rates: Rates, by: str
) -> list[str]:
    """Send the order to `new` and mail the buyer; gives the fields that changed.

    What was agreed stays: the method, its price, the tax and the country. Raises BadAddress where the address
    is none or one of them could not stay; Conflict once something has left, and when nothing would change.
    The caller holds the order's lock.
    """
    if reason := why_not_readdress(order):
        raise Conflict(reason)
    typed = asdict(new) | {"postal_code": tidy_postal_code(new.country, new.postal_code)}
    offers = _offers(order, new, rates)
    if problems := _problems(order, new, offers, shipped_to):
        raise BadAddress(problems)
    changed = [field for field, text in typed.items() if getattr(order, field) != text]
    if not changed:
        raise Conflict("This is where the order goes already. Nothing was changed and nobody was mailed.")
    zone = Destination(order.country, order.region, order.street).zone
    for field in changed:
        setattr(order, field, typed[field])
    quote = offers.find(order.delivery_method)
    if quote and new.destination.zone != zone:
        order.delivery_name = quote.name
        order.arrives_from, order.arrives_until = quote.arrives_from, quote.arrives_until
    # History stays when a buyer is forgotten, so it says what changed, but not to what.
    words = ", ".join(_NAMES[field] for field in changed)
    record_event(order, "address_changed", by=by, detail=f"Changed: {words}.")
    index_order(order)
    notify_address_changed(order)
    return changed


def why_not_readdress(order: Order) -> str:
    """Why the address has to stay, in a sentence; empty when it may change."""
    if order.shipment_status != ShipmentStatus.UNSHIPPED:
        return "A parcel has left with this address, so it stays. Ask the carrier to send it elsewhere."
    if order.status == OrderStatus.CANCELLED or order.erased_at:
        return "This order goes nowhere, so its address stays."
    return ""


def _problems(order: Order, new: NewAddress, offers: Offers, shipped_to: Collection[str]) -> dict[str, str]:
    address = PostalAddress(new.country, new.street, new.city, new.region, new.postal_code)
    problems = {
        "name": "" if new.name else "Enter the name for the parcel",
        **check_address(address, shipped_to=shipped_to),
        "phone": check_phone(new.phone),
        **_too_long(new),
    }
    problems = {field: message for field, message in problems.items() if message}
    return problems or _broken_promises(order, new, offers)


def _too_long(new: NewAddress) -> dict[str, str]:
    columns = Order.__table__.columns
    return {
        field: f"Shorten it to {columns[field].type.length} characters"
        for field, text in asdict(new).items()
        if len(text) > columns[field].type.length
    }


def _broken_promises(order: Order, new: NewAddress, offers: Offers) -> dict[str, str]:
    """What was agreed with the buyer and could not be kept there."""
    if new.country != order.country:
        return {
            "country": f"Price and tax were agreed for a parcel to {country_name(order.country)}. To send it "
            f"to {country_name(new.country)}, cancel this order and let the buyer order again."
        }
    if order.tax_cents and new.region != order.region:
        tax = format_cents(order.tax_cents, order.currency)
        return {
            "region": f"{tax} of tax were charged for {region_name(order.country, order.region)}. To send it "
            "to another state, cancel this order and let the buyer order again."
        }
    if offers.find(order.delivery_method) is None:
        refusal = next((each for each in offers.refused if each.code == order.delivery_method), None)
        why = refusal.reason if refusal else "We do not offer it any more."
        field = "street" if new.destination.is_po_box else "region"
        return {field: f"{order.delivery_name} was agreed and cannot stay for this address. {why}"}
    return {}


def _offers(order: Order, new: NewAddress, rates: Rates) -> Offers:
    grounded = (
        select(Product.name)
        .join(Variant, Variant.product_id == Product.id)
        .join(LineComponent, LineComponent.variant_id == Variant.id)
        .join(OrderLine, OrderLine.id == LineComponent.order_line_id)
        .where(OrderLine.order_id == order.id, Product.ground_only)
        .distinct()
        .order_by(Product.name)
    )
    return delivery_quotes(
        new.destination,
        subtotal_cents=order.subtotal_cents,
        ground_only=list(db.session.scalars(grounded)),
        rates=rates,
        now=clock.now(),
    )
