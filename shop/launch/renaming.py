"""Notices what got a new slug in the content: it stays the same row, and its old address leads to it."""

from collections.abc import Iterable

from sqlalchemy import select

from shop import clock
from shop.catalog.models import Product, Variant
from shop.extensions import db
from shop.guides.models import Guide
from shop.launch.rows import ImportResult
from shop.launch.schema import LaunchContent
from shop.slugs import remember_slug


def rename_products(content: LaunchContent, result: ImportResult) -> None:
    """A new slug whose SKUs all belong to one product that the content no longer names is that product's."""
    new = _new(Product, content.products)
    skus = {variant.sku for product in new for variant in product.variants}
    query = select(Variant.sku, Product).join(Variant.product).where(Variant.sku.in_(skus))
    owners = dict(db.session.execute(query).all()) if skus else {}
    named = {product.slug for product in content.products}
    for product in new:
        before = {owners[variant.sku] for variant in product.variants if variant.sku in owners}
        if len(before) == 1 and (row := before.pop()).slug not in named:
            remember_slug(row.slug, product_id=row.id)
            _move(row, product.slug, result)


def rename_guides(content: LaunchContent, result: ImportResult) -> None:
    """A new slug under the title of a guide that the content no longer names is that guide's."""
    named = {guide.slug for guide in content.guides}
    gone = {row.title: row for row in db.session.scalars(select(Guide)) if row.slug not in named}
    for guide in _new(Guide, content.guides):
        if row := gone.get(guide.title):
            remember_slug(row.slug, guide_id=row.id)
            _move(row, guide.slug, result)


def _new(model: type[Product | Guide], wanted: Iterable) -> list:
    """Those of the content whose slug no row has."""
    stored = set(db.session.scalars(select(model.slug)))
    return [each for each in wanted if each.slug not in stored]


def _move(row: Product | Guide, slug: str, result: ImportResult) -> None:
    row.slug, row.updated_at = slug, clock.now()
    result.of("new addresses").created += 1
    # Before the next one: it may take the slug that this one left.
    db.session.flush()
