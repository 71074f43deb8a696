"""Making the rows of one product say what its file says now. Only what differs is touched."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, func, select

from shop import clock
from shop.catalog.models import (
    BundleComponent,
    Category,
    CosmeticFacts,
    PriceChange,
    ProductBodyArea,
    ProductStatus,
    RelatedProduct,
    Variant,
)
from shop.catalog.models import Product as ProductRow
from shop.catalog.rules.neighbours import Neighbours
from shop.catalog.rules.product_rows import cosmetic_values, product_values, variant_values
from shop.catalog.rules.product_schema import Bundle, Product, SimpleProduct
from shop.extensions import db


def write_product(
    row: ProductRow, *, before: Product, after: Product, around: Neighbours, now_around: Neighbours, by: str
) -> None:
    """Write the difference between two files of a product into its loaded rows.

    `around` is what was near it before, `now_around` what is near it with the new file. Prices of variants
    that are there stay: `change_prices` writes those, with their log. Care and guides are other slices'.
    """
    _write(row, product_values(before, around), product_values(after, now_around))
    if before.category != after.category:
        row.category_id = db.session.scalars(select(Category.id).where(Category.slug == after.category)).one()
    if before.body_areas != after.body_areas:
        _replace_areas(row, after)
    if before.related != after.related:
        _replace_related(row, after)
    _write_label(row, before, after)
    _write_variants(row, before, after, around, now_around, by)
    row.updated_at = clock.now()
    db.session.flush()


def _write(row: Any, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    for name, value in after.items():
        if before[name] != value:
            setattr(row, name, value)


def _replace_areas(row: ProductRow, after: Product) -> None:
    db.session.execute(delete(ProductBodyArea).where(ProductBodyArea.product_id == row.id))
    db.session.add_all(ProductBodyArea(product_id=row.id, body_area_id=area) for area in after.body_areas)
    # The statement above goes past the session, and with it past whoever follows these rows.
    db.session.expire(row, ["body_areas"])


def _replace_related(row: ProductRow, after: Product) -> None:
    ids = dict(
        db.session.execute(
            select(ProductRow.slug, ProductRow.id).where(ProductRow.slug.in_(after.related))
        ).all()
    )
    db.session.execute(delete(RelatedProduct).where(RelatedProduct.product_id == row.id))
    db.session.add_all(
        RelatedProduct(product_id=row.id, related_id=ids[slug], position=position)
        for position, slug in enumerate(after.related)
    )


def _write_label(row: ProductRow, before: Product, after: Product) -> None:
    old, new = (each.cosmetic if isinstance(each, SimpleProduct) else None for each in (before, after))
    if old is None or new is None:
        return
    facts = row.cosmetic or CosmeticFacts(product_id=row.id)
    _write(facts, cosmetic_values(old), cosmetic_values(new))


def _write_variants(
    row: ProductRow, before: Product, after: Product, around: Neighbours, now_around: Neighbours, by: str
) -> None:
    stored = {variant.sku: variant for variant in row.variants}
    old = {variant.sku: variant for variant in before.variants}
    for position, variant in enumerate(after.variants):
        values = variant_values(after, variant, now_around)
        if variant.sku not in stored:
            _add_variant(row, values, position, by)
            continue
        was = variant_values(before, old[variant.sku], around)
        _write(stored[variant.sku], was, {**values, "price_cents": was["price_cents"]})


def _add_variant(row: ProductRow, values: Mapping[str, Any], position: int, by: str) -> Variant:
    variant = Variant(product_id=row.id, position=position, **values)
    db.session.add(variant)
    db.session.flush()
    db.session.add(
        PriceChange(variant_id=variant.id, price_cents=variant.price_cents, changed_at=clock.now(), actor=by)
    )
    return variant


def create_product(product: Product, around: Neighbours, *, by: str) -> ProductRow:
    """The rows of a product that is new: a draft, last in its order."""
    category = db.session.scalars(select(Category).where(Category.slug == product.category)).one()
    row = ProductRow(
        **product_values(product, around),
        category_id=category.id,
        position=(db.session.scalar(select(func.max(ProductRow.position))) or 0) + 1,
        status=ProductStatus.DRAFT,
        updated_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    if isinstance(product, SimpleProduct) and product.cosmetic:
        db.session.add(CosmeticFacts(product_id=row.id, **cosmetic_values(product.cosmetic)))
    _replace_areas(row, product)
    _replace_related(row, product)
    for position, variant in enumerate(product.variants):
        added = _add_variant(row, variant_values(product, variant, around), position, by)
        if isinstance(product, Bundle):
            _fill_set(added, product)
    db.session.flush()
    return row


def _fill_set(bundle: Variant, product: Bundle) -> None:
    skus = [part.sku for part in product.components]
    ids = dict(db.session.execute(select(Variant.sku, Variant.id).where(Variant.sku.in_(skus))).all())
    db.session.add_all(
        BundleComponent(
            bundle_id=bundle.id, variant_id=ids[part.sku], quantity=part.quantity, position=position
        )
        for position, part in enumerate(product.components)
    )
