"""One product with everything its page needs, and what may be said about its price and stock."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from shop.catalog.models import Product, ProductStatus, Variant
from shop.catalog.shown import ShownProduct, ShownVariant
from shop.catalog.shown_rows import load_by_id, load_by_slug
from shop.errors import Gone, Moved, NotFound
from shop.extensions import db
from shop.slugs import product_once_at

#: At this many pieces or fewer the page says how many are left. It is the truth, not a nudge.
FEW = 5


def find_product(slug: str) -> Product | None:
    """The product of any status under this slug, with its variants. One query."""
    query = select(Product).where(Product.slug == slug).options(joinedload(Product.variants))
    return db.session.scalars(query).unique().one_or_none()


def get_product(slug: str) -> ShownProduct:
    """A published product with all that its page shows, in two queries; three for a set.

    Raises Gone for archived products, NotFound for drafts, unknown ones and those without a variant,
    Moved for a slug that a product had before.
    """
    product = load_by_slug(slug)
    if product is None and (moved_to := _slug_of(product_once_at(slug))):
        raise Moved(moved_to)
    if product is None or product.status == ProductStatus.DRAFT or not product.variants:
        raise NotFound("We do not sell anything under this address.")
    if product.status == ProductStatus.ARCHIVED:
        raise Gone(f"{product.name} is no longer sold.")
    return product


def load_preview(product_id: int) -> ShownProduct:
    """The same of any product, for who may see it early; raises NotFound without a variant."""
    product = load_by_id(product_id)
    if product is None or not product.variants:
        raise NotFound("There is nothing to preview yet: the product has no variant.")
    return product


def _slug_of(product_id: int | None) -> str | None:
    """Today's slug of a product that the public may know."""
    query = select(Product.slug).where(Product.id == product_id, Product.status != ProductStatus.DRAFT)
    return db.session.scalar(query) if product_id else None


def find_variant(sku: str) -> Variant | None:
    """The variant of a SKU with its product; None for what is unknown, retired or was never sold."""
    return find_variants([sku]).get(sku)


def find_variants(skus: Collection[str]) -> dict[str, Variant]:
    """The same for many SKUs: those that are found. One query."""
    query = (
        select(Variant)
        .join(Variant.product)
        .options(contains_eager(Variant.product))
        .where(Variant.sku.in_(set(skus)), Product.status != ProductStatus.DRAFT)
        .where(Variant.retired_at.is_(None))
    )
    return {variant.sku: variant for variant in db.session.scalars(query)}


def get_variant(product: ShownProduct, slug: str) -> ShownVariant:
    """The variant of a loaded product; raises NotFound."""
    for variant in product.variants:
        if variant.slug == slug:
            return variant
    raise NotFound(f"{product.name} does not come in this version.")


def stock_in_words(sellable: int) -> str:
    """ "In stock", "5 left" when that is true and few, or "Sold out"."""
    if sellable <= 0:
        return "Sold out"
    return f"{sellable} left" if sellable <= FEW else "In stock"


def saving_cents(bundle: Variant | ShownVariant) -> int:
    """What a set saves against its parts bought one by one, in cents; 0 or less means nothing."""
    parts = sum(part.variant.price_cents * part.quantity for part in bundle.components)
    return parts - bundle.price_cents if bundle.components else 0
