"""Mara's almond oil and her ball, bought, paid and delivered."""

from datetime import date
from typing import Any

from shop.catalog.models import Product, Variant
from shop.extensions import db
from shop.orders.models import Order
from shop.shelf.owning import OwnedThing, of_order, owned_things
from tests.factories import make_care_sheet, make_category, make_product, make_variant
from tests.orders.placements import paid, ship


def almond_oil(*, expires_on: date | None = None, pao_months: int = 6) -> Variant:
    """An oil that is good for six months after opening."""
    oils = make_category("oils", name="Oils")
    product = make_product(
        "almond-oil", name="Sweet Almond Carrier Oil", category=oils, care=False, cosmetic={}
    )
    make_care_sheet(product, pao_months=pao_months, service_life_months=pao_months)
    return make_variant(product, name="100 ml", lot_code="ALM-1", expires_on=expires_on)


def ball() -> Variant:
    """A tool that lasts two years."""
    return make_variant(make_product("ball", name="Spiky Ball"), name="70 mm")


def product_of(variant: Variant) -> Product:
    """What a variant is one of."""
    return db.session.get_one(Product, variant.product_id)


def delivered(*variants: Variant, **more: Any) -> Order:
    """Paid, shipped, and with Mara on December 9, 2026, the last day that was promised."""
    return ship(paid(*variants, **more))


def on_shelf(order: Order) -> list[OwnedThing]:
    """What is on the shelf of an order, in the order of its lines."""
    return owned_things(of_order(order))
