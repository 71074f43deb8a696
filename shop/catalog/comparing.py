"""Up to four variants side by side: what is measured or stated of each, and where they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import and_, select
from sqlalchemy.orm import joinedload

from shop.catalog import measures
from shop.catalog.details import VERDICTS
from shop.catalog.models import BodyArea, Category, Product, ProductStatus, Variant
from shop.catalog.pressure import pressure_in_words
from shop.catalog.profiling import longest_side_mm
from shop.extensions import db
from shop.money import CURRENCY, format_cents

MOST_COMPARED = 4
#: More would be a catalogue, not a choice.
_MOST_OTHERS = 60

#: Where the catalogue states nothing.
UNSTATED = "Not stated"


class CareNotes(Protocol):
    """What of a care sheet is compared."""

    clean: list[str]
    read_first: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One property of all that are compared, in their order. Each cell is a list of sentences."""

    heading: str
    cells: list[list[str]]

    @property
    def differs(self) -> bool:
        return any(cell != self.cells[0] for cell in self.cells)


_SOLD = and_(Product.status == ProductStatus.PUBLISHED, Variant.retired_at.is_(None))


def load_compared(skus: Sequence[str]) -> list[Variant]:
    """The published variants among these SKUs, in their order, each once, at most four. One query."""
    wanted = list(dict.fromkeys(skus))[:MOST_COMPARED]
    query = (
        select(Variant)
        .join(Product, Product.id == Variant.product_id)
        .where(Variant.sku.in_(wanted), _SOLD)
        .options(
            joinedload(Variant.product).options(
                joinedload(Product.category), joinedload(Product.body_areas), joinedload(Product.cosmetic)
            )
        )
    )
    found = {variant.sku: variant for variant in db.session.scalars(query).unique()}
    return [found[sku] for sku in wanted if sku in found]


def list_others(compared: Sequence[Variant]) -> list[tuple[str, str]]:
    """What else could be compared, as (SKU, full name), from the shelf of the first. One query."""
    shelf = (
        Product.category_id == compared[0].product.category_id
        if compared
        else Product.category_id == select(Category.id).order_by(Category.position).limit(1).scalar_subquery()
    )
    query = (
        select(Variant)
        .join(Product, Product.id == Variant.product_id)
        .where(shelf, _SOLD)
        .where(Variant.id.not_in([variant.id for variant in compared]))
        .order_by(Product.position, Product.id, Variant.position, Variant.id)
        .limit(_MOST_OTHERS)
        .options(joinedload(Variant.product))
    )
    return [(variant.sku, variant.full_name) for variant in db.session.scalars(query)]


def compare(variants: Sequence[Variant], sheets: Mapping[int, CareNotes]) -> list[Row]:
    """The rows of the table; `sheets` are the current care sheets by product id."""
    columns = [_column(variant, sheets.get(variant.product_id)) for variant in variants]
    headings = columns[0] if columns else {}
    return [
        Row(heading, [column[heading] or [UNSTATED] for column in columns])
        for heading in headings
        if any(column[heading] for column in columns)
    ]


def _column(variant: Variant, sheet: CareNotes | None) -> dict[str, list[str]]:
    product = variant.product
    verdict = product.compatibility.get("plant_oils", "")
    return {
        "Price": [format_cents(variant.price_cents, CURRENCY)],
        "Size": _size(product, variant),
        "Firmness": [pressure_in_words(variant.pressure_level)] if variant.pressure_level else [],
        "Material": _material(product, variant),
        "Care effort": _care(product, sheet),
        "Plant oils, creams and balms": [VERDICTS[verdict]] if verdict in VERDICTS else [],
        "Best for": [_area_words(product.body_areas)] if product.body_areas else [],
        "Not for": [notice.text for notice in sheet.read_first] if sheet else [],
        "Weight, packed": [measures.weight(variant.weight_grams)],
    }


def _size(product: Product, variant: Variant) -> list[str]:
    if variant.net_content and variant.net_unit:
        return [measures.content(variant.net_content, variant.net_unit)]
    if (side := longest_side_mm(product, variant)) is None:
        return [variant.options["size"]] if "size" in variant.options else []
    return [measures.length(side)]


def _material(product: Product, variant: Variant) -> list[str]:
    materials = ", ".join(product.attributes.get("materials", []))
    rubber = "Contains natural rubber" if variant.contains_natural_rubber else ""
    return [words for words in (materials[:1].upper() + materials[1:], rubber) if words]


def _care(product: Product, sheet: CareNotes | None) -> list[str]:
    """How much work it is, in one word and the reason; then the first thing to do."""
    if product.cosmetic:
        return []
    effort = ""
    if product.attributes.get("dishwasher_safe"):
        effort = "Little: the dishwasher may do it"
    elif product.attributes.get("machine_washable"):
        effort = "Little: the washing machine may do it"
    elif product.attributes.get("hand_washable"):
        effort = "Some: it is washed by hand"
    elif product.attributes.get("hand_washable") is False:
        effort = "More: it may only be wiped"
    return [words for words in (effort, *(sheet.clean[:1] if sheet else [])) if words]


def _area_words(areas: Sequence[BodyArea]) -> str:
    words = ", ".join(area.name.lower() for area in areas)
    return words[:1].upper() + words[1:]
