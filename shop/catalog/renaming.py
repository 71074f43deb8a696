"""A product gets another address; the old one leads to it."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from shop import clock
from shop.catalog.models import Product
from shop.errors import Conflict
from shop.extensions import db
from shop.slugs import product_once_at, remember_slug


def rename_product(product_id: int, slug: str, *, seen: str) -> None:
    """Give a product this slug.

    Raises Conflict when another has it or had it, so that its old address leads to it for ever, and when
    somebody renamed it meanwhile.
    """
    product = db.session.get_one(Product, product_id, with_for_update=True, populate_existing=True)
    if product.slug != seen:
        raise Conflict(f"Its address was changed to “{product.slug}” meanwhile.")
    taken = Conflict(f"Another product has the address “{slug}” already.")
    if db.session.scalar(select(Product.id).where(Product.slug == slug, Product.id != product_id)):
        raise taken
    if product_once_at(slug) not in (None, product_id):
        raise Conflict(f"The address “{slug}” leads to another product, which had it before. Choose another.")
    remember_slug(product.slug, product_id=product.id)
    try:
        with db.session.begin_nested():
            product.slug, product.updated_at = slug, clock.now()
            db.session.flush()
    except IntegrityError:
        raise taken from None
