"""Short ways to fill a cart in a test."""

from typing import Any

from shop.cart import add_to_cart, open_cart
from shop.cart.models import Cart
from shop.catalog.models import Product, ProductStatus, Variant
from shop.extensions import db
from tests.factories import make_category, make_product, make_variant

OILS = {"plant_oils": "n/a", "natural_rubber": "avoid"}


def filled_cart(*wanted: tuple[Variant, int]) -> Cart:
    """A new cart with so many of each variant."""
    cart, _ = open_cart()
    for variant, quantity in wanted:
        add_to_cart(cart, sku=variant.sku, quantity=quantity)
    return cart


def make_ball(slug: str = "ball", **fields: Any) -> Variant:
    """A ball on sale, of a product of its own."""
    return make_variant(make_product(slug, name=slug.replace("-", " ").title()), **fields)


def make_oil(
    slug: str, *, material: str = "plant oil", cosmetic: dict[str, Any] | None = None, **fields: Any
) -> Product:
    """An oil, without variants yet."""
    return make_product(
        slug,
        name=slug.replace("-", " ").title(),
        category=make_category("oils", name="Oils"),
        cosmetic=cosmetic or {},
        attributes={"materials": [material, "amber glass"]},
        compatibility=OILS,
        **fields,
    )


def set_status(variant: Variant, status: ProductStatus) -> None:
    """Publish, withdraw or archive the product of a variant."""
    db.session.get_one(Product, variant.product_id).status = status
    db.session.flush()
