"""Products, variants, prices and what is in a set."""

from sqlalchemy import select

from shop import clock
from shop.catalog.models import (
    BundleComponent,
    Category,
    CosmeticFacts,
    PriceChange,
    Product,
    ProductBodyArea,
    ProductStatus,
    RelatedProduct,
    Variant,
)
from shop.catalog.rules.product_rows import cosmetic_values, product_values, variant_values
from shop.extensions import db
from shop.launch.renaming import rename_products
from shop.launch.rows import ImportResult, put_rows, replace_rows
from shop.launch.schema import LaunchContent

#: Who changed a price when the content did.
ACTOR = "launch"


def import_products(
    content: LaunchContent, categories: dict[str, Category], result: ImportResult
) -> dict[str, Product]:
    """Products by slug, with the label facts of skin products."""
    rename_products(content, result)
    positions = _positions(content)
    wanted = [
        {
            **product_values(product, content),
            "category_id": categories[product.category].id,
            "position": positions[product.slug],
        }
        for product in content.products
    ]
    products = put_rows(
        Product,
        wanted,
        result.of("products"),
        by="slug",
        when_new={"status": ProductStatus.PUBLISHED},
        when_changed={"updated_at": clock.now()},
    )
    _import_cosmetic_facts(content, products, result)
    return products


def _positions(content: LaunchContent) -> dict[str, int]:
    """Where each product stands: in its category's order, and after it by name."""
    listed = [slug for category in content.categories for slug in category.products]
    shelves = [category.slug for category in content.categories]
    in_order = sorted(
        content.products,
        key=lambda product: (
            shelves.index(product.category),
            listed.index(product.slug) if product.slug in listed else len(listed),
            product.name,
        ),
    )
    return {product.slug: position for position, product in enumerate(in_order)}


def _import_cosmetic_facts(
    content: LaunchContent, products: dict[str, Product], result: ImportResult
) -> None:
    wanted = [
        {"product_id": products[product.slug].id, **cosmetic_values(product.cosmetic)}
        for product in content.simple_products
        if product.cosmetic
    ]
    owners = [products[product.slug].id for product in content.products]
    replace_rows(CosmeticFacts, wanted, result.of("label facts"), owner="product_id", owners=owners)


def import_variants(
    content: LaunchContent, products: dict[str, Product], result: ImportResult
) -> dict[str, Variant]:
    """Variants by SKU. Every price that is new or other than before is also written down as a change."""
    before = dict(db.session.execute(select(Variant.sku, Variant.price_cents)).all())
    wanted = [
        {
            **variant_values(product, variant, content),
            "product_id": products[product.slug].id,
            "position": position,
        }
        for product in content.products
        for position, variant in enumerate(product.variants)
    ]
    variants = put_rows(Variant, wanted, result.of("variants"), by="sku")
    for sku, variant in variants.items():
        if before.get(sku) != variant.price_cents:
            _log_price(variant)
            result.of("price changes").created += 1
    _fill_sets(content, variants, result)
    return variants


def _log_price(variant: Variant) -> None:
    db.session.add(
        PriceChange(
            variant_id=variant.id,
            price_cents=variant.price_cents,
            changed_at=clock.now(),
            actor=ACTOR,
        )
    )


def _fill_sets(content: LaunchContent, variants: dict[str, Variant], result: ImportResult) -> None:
    sets = {bundle.slug: variants[bundle.variants[0].sku] for bundle in content.bundles}
    wanted = [
        {
            "bundle_id": sets[bundle.slug].id,
            "variant_id": variants[part.sku].id,
            "quantity": part.quantity,
            "position": position,
        }
        for bundle in content.bundles
        for position, part in enumerate(bundle.components)
    ]
    owners = [variant.id for variant in sets.values()]
    replace_rows(BundleComponent, wanted, result.of("parts of sets"), owner="bundle_id", owners=owners)


def link_products(content: LaunchContent, products: dict[str, Product], result: ImportResult) -> None:
    """For which body areas each product is, and which products an editor put beside it."""
    owners = [product.id for product in products.values()]
    areas = [
        {"product_id": products[product.slug].id, "body_area_id": area}
        for product in content.products
        for area in product.body_areas
    ]
    replace_rows(ProductBodyArea, areas, result.of("areas of products"), owner="product_id", owners=owners)
    related = [
        {
            "product_id": products[product.slug].id,
            "related_id": products[slug].id,
            "position": position,
        }
        for product in content.products
        for position, slug in enumerate(product.related)
    ]
    replace_rows(RelatedProduct, related, result.of("related products"), owner="product_id", owners=owners)
