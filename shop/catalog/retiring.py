"""A variant that is not sold any more: its orders, its stock and its history stay."""

from sqlalchemy import select, update

from shop import clock
from shop.catalog.models import BundleComponent, Product, ProductStatus, Variant
from shop.errors import Conflict
from shop.extensions import db


def retire_variant(variant: Variant) -> None:
    """Take a variant off sale.

    Raises Conflict while a set that is not archived holds it, for the last one of a published product, and
    when somebody else was quicker.
    """
    holding = db.session.scalar(
        select(Product.name)
        .join(Variant, Variant.product_id == Product.id)
        .join(BundleComponent, BundleComponent.bundle_id == Variant.id)
        .where(BundleComponent.variant_id == variant.id, Product.status != ProductStatus.ARCHIVED)
        .limit(1)
    )
    if holding:
        raise Conflict(f"The set “{holding}” holds it. Archive the set first.")
    # Of two who retire the last two at once, the second waits here.
    product = db.session.get_one(Product, variant.product_id, with_for_update=True, populate_existing=True)
    others = select(Variant.id).where(
        Variant.product_id == product.id, Variant.id != variant.id, Variant.retired_at.is_(None)
    )
    if product.status == ProductStatus.PUBLISHED and db.session.scalar(others.limit(1)) is None:
        raise Conflict("It is the last variant of a product on sale. Archive the product instead.")
    _set(variant, product, retire=True)


def sell_again(variant: Variant) -> None:
    """Put a retired variant back on sale. Raises Conflict when it is not retired."""
    product = db.session.get_one(Product, variant.product_id, with_for_update=True, populate_existing=True)
    _set(variant, product, retire=False)


def _set(variant: Variant, product: Product, *, retire: bool) -> None:
    now = clock.now()
    stands = Variant.retired_at.is_(None) if retire else Variant.retired_at.is_not(None)
    changed = db.session.execute(
        update(Variant)
        .where(Variant.id == variant.id, stands)
        .values(retired_at=now if retire else None)
        .execution_options(synchronize_session=False)
    )
    if not changed.rowcount:
        raise Conflict("Somebody did that a moment ago. It is as you wanted it.")
    # Seen by whoever follows products: the index and the filters.
    product.updated_at = now
    db.session.flush()
