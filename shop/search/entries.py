"""What is written into the index about each product, guide, body area and static page."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from shop.catalog import everyday_ingredient
from shop.catalog.models import BodyArea, Product, ProductStatus, Variant
from shop.extensions import db
from shop.guides.models import Guide
from shop.markdown import as_text
from shop.pages import read_pages
from shop.search.words import code_words, words_of

#: Of an entry everything but its kind and ref, which find it.
Values = Mapping[str, str]


def product_entries(product_ids: Collection[int]) -> dict[str, Values]:
    """By ref, the entries of those of the products that are published and have something to sell."""
    query = (
        select(Product)
        .where(Product.id.in_(product_ids), Product.status == ProductStatus.PUBLISHED)
        .options(
            joinedload(Product.category), selectinload(Product.variants), selectinload(Product.body_areas)
        )
        .execution_options(populate_existing=True)
    )
    return {str(product.id): _product(product) for product in db.session.scalars(query) if product.variants}


def _product(product: Product) -> Values:
    variants = product.variants
    codes = [code for each in variants for code in (each.sku, each.gtin)]
    return {
        "slug": product.slug,
        "title": product.name,
        "summary": product.summary,
        "name_words": words_of(product.name, "carrier oil" if product.is_carrier_oil else ""),
        "code_words": code_words(codes),
        "text_words": words_of(
            product.category.name,
            product.summary,
            list(as_text(product.description)),
            [text for variant in variants for text in _of_variant(variant)],
            list(_texts(product.attributes)),
            [area.name for area in product.body_areas],
        ),
    }


def _of_variant(variant: Variant) -> list[str]:
    return [
        variant.name,
        *map(str, variant.options.values()),
        *variant.inci,
        *map(everyday_ingredient, variant.inci),
        *(allergen["name"] for allergen in variant.allergens),
        "vegan" if variant.vegan else "",
    ]


def guide_entries(guide_ids: Collection[int]) -> dict[str, Values]:
    """By ref, the entries of the guides."""
    query = (
        select(Guide)
        .where(Guide.id.in_(guide_ids))
        .options(joinedload(Guide.body_area), selectinload(Guide.steps))
        .execution_options(populate_existing=True)
    )
    return {str(guide.id): _guide(guide) for guide in db.session.scalars(query)}


def _guide(guide: Guide) -> Values:
    return {
        "slug": guide.slug,
        "title": guide.title,
        "summary": guide.summary,
        "name_words": words_of(guide.title, guide.body_area.name if guide.body_area else ""),
        "code_words": "",
        "text_words": words_of(
            guide.summary, guide.before_you_start, [step.text for step in guide.steps], guide.aftercare
        ),
    }


def area_entries(area_ids: Collection[str]) -> dict[str, Values]:
    """By ref, the entries of the body areas."""
    return {
        area.id: {
            "slug": area.id,
            "title": area.name,
            "summary": "Guides first, then tools from soft to firm.",
            "name_words": words_of(area.name),
            "code_words": "",
            "text_words": words_of(area.cautions),
        }
        for area in db.session.scalars(select(BodyArea).where(BodyArea.id.in_(area_ids)))
    }


def page_entries() -> dict[str, Values]:
    """By ref, the entries of the static pages."""
    return {
        page.name: {
            "slug": page.name,
            "title": page.title,
            "summary": page.description,
            "name_words": words_of(page.title),
            "code_words": "",
            "text_words": words_of(page.description, page.text),
        }
        for page in read_pages()
    }


def _texts(value: Any) -> Iterable[str]:
    """Every text in the attributes: materials, plant names, what is in the box."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
