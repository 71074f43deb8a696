"""Bring the launch content into the database. Start here; each `importing_*` module does one kind.

May run again at any time: rows that already say what the content says are not touched. Products and
guides that the content does not name are left alone, because staff may have added them, and so is the
status of every product, because staff may have archived it. Stock is opened once and then belongs to
the shop's own movements.
"""

from shop.catalog.models import BodyArea, Category
from shop.guides.models import Reference
from shop.launch.importing_care import publish_care
from shop.launch.importing_guides import import_guides, link_guides
from shop.launch.importing_products import import_products, import_variants, link_products
from shop.launch.importing_search import import_phrases
from shop.launch.importing_stock import open_stock
from shop.launch.rows import ImportResult, put_rows
from shop.launch.schema import LaunchContent


def import_launch(content: LaunchContent) -> ImportResult:
    """Create what is missing, update what differs, and say how many rows of each kind that were."""
    result = ImportResult()
    categories = _import_categories(content, result)
    _import_body_areas(content, result)
    products = import_products(content, categories, result)
    variants = import_variants(content, products, result)
    link_products(content, products, result)
    publish_care(content, products, result)
    _import_references(content, result)
    guides = import_guides(content, result)
    link_guides(content, guides, products, result)
    open_stock(content, variants, result)
    import_phrases(content, result)
    return result


def _import_categories(content: LaunchContent, result: ImportResult) -> dict[str, Category]:
    wanted = [
        {
            "slug": category.slug,
            "name": category.name,
            "description": category.description,
            "position": position,
        }
        for position, category in enumerate(content.categories)
    ]
    return put_rows(Category, wanted, result.of("categories"), by="slug")


def _import_body_areas(content: LaunchContent, result: ImportResult) -> None:
    wanted = [
        {
            "id": area.id,
            "name": area.name,
            "cautions": [area.caution] if area.caution else [],
            "position": position,
            "pressure_cap": area.pressure_cap,
        }
        for position, area in enumerate(content.body_areas)
    ]
    put_rows(BodyArea, wanted, result.of("body areas"), by="id")


def _import_references(content: LaunchContent, result: ImportResult) -> None:
    wanted = [
        {**reference.model_dump(), "authors": reference.authors or ""} for reference in content.references
    ]
    put_rows(Reference, wanted, result.of("references"), by="id")
