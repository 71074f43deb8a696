"""Orders as Mara places them, up to whichever turn a test is about."""

from datetime import date
from itertools import count
from typing import Any

from sqlalchemy import select

from shop.care.models import CareSheet
from shop.catalog.models import Variant
from shop.extensions import db
from shop.mail.models import OutgoingMail
from shop.orders import (
    PaidOutcome,
    Placement,
    PlacementLine,
    cancel_order,
    get_order_in_full,
    lock_order,
    mark_order_paid,
    place_order,
    ship_order,
)
from shop.orders.models import Order
from tests import factories

_serial = count(1)


def placement(variant: Variant, *, quantity: int = 1, form_token: str = "form-1", **more: Any) -> Placement:
    """What Mara agreed to on the review page."""
    agreed = {
        "lines": (line_of(variant, quantity),),
        "email": factories.MARA,
        "name": "Mara Lind",
        "phone": "",
        "country": "US",
        "street": "12 Birch Lane",
        "street2": "",
        "city": "Portland",
        "region": "OR",
        "postal_code": "97205",
        "delivery_method": "standard",
        "delivery_name": "Standard, by ground",
        "delivery_cents": 595,
        "arrives_from": date(2026, 12, 7),
        "arrives_until": date(2026, 12, 9),
        "ground_only": False,
        "gift_message": "",
        "form_token": form_token,
    }
    return Placement(**{**agreed, **more})


def line_of(variant: Variant, quantity: int = 1) -> PlacementLine:
    """So many of a variant at today's price."""
    return PlacementLine(variant_id=variant.id, quantity=quantity, unit_price_cents=variant.price_cents)


def placed(*variants: Variant, quantity: int = 1, **more: Any) -> Order:
    """An order for `quantity` of each variant, not paid; dangers are confirmed unless the test says not."""
    more.setdefault("acknowledged", frozenset(db.session.scalars(select(CareSheet.id))))
    variants = variants or (factories.make_variant(),)
    lines = tuple(line_of(variant, quantity) for variant in variants)
    order = place_order(
        placement(variants[0], **{"form_token": f"form-{next(_serial)}", "lines": lines, **more})
    )
    return get_order_in_full(order.id)


def pay(order: Order, cents: int | None = None) -> PaidOutcome:
    """Money arrives for an order: its total, unless the cents are given."""
    received_cents = order.total_cents if cents is None else cents
    return mark_order_paid(lock_order(order.id), received_cents=received_cents, currency="USD")


def paid(*variants: Variant, quantity: int = 1, **more: Any) -> Order:
    """An order that is paid and ready to ship."""
    order = placed(*variants, quantity=quantity, **more)
    pay(order)
    return order


def ship(order: Order) -> Order:
    """Theo sends the parcel."""
    ship_order(lock_order(order.id), carrier="UPS", tracking_number="1Z999", by=factories.THEO)
    return order


def cancel(order: Order, reason: str = "The buyer changed their mind") -> int:
    """Theo calls the order off; gives the cents to be refunded."""
    return cancel_order(lock_order(order.id), reason=reason, by=factories.THEO)


def kinds_of_events(order: Order) -> list[str]:
    """What happened to an order so far."""
    return [event.kind for event in get_order_in_full(order.id).events]


def mails(kind: str | None = None) -> list[OutgoingMail]:
    """The mails in the outbox, all or of one kind, oldest first."""
    query = select(OutgoingMail).order_by(OutgoingMail.id)
    if kind is not None:
        query = query.where(OutgoingMail.kind == kind)
    return list(db.session.scalars(query))


def mailed() -> list[str]:
    """The kinds of the mails in the outbox, oldest first."""
    return [mail.kind for mail in mails()]
