"""The columns of a file of new products. Each is a box of the catalogue's forms, and is read as that is."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from shop.backoffice.catalog import kinds
from shop.backoffice.catalog.forms import sentence_beside
from shop.backoffice.catalog.sections import FACTS, WORDS, Field
from shop.backoffice.catalog.starting import NEW_PRODUCT
from shop.catalog.models import RegulatoryClass
from shop.imports import Column, Row

if TYPE_CHECKING:
    from shop.catalog.rules.validating import Fault

_FIELDS = {field.path: field for section in (WORDS, FACTS, NEW_PRODUCT) for field in section.fields}

#: Column -> the box. What the rows of one product say of it alike; empty for one that is there already.
_ABOUT = {
    "name": "name",
    "category": "category",
    "kind": "regulatory_class",
    "summary": "short_description",
    "description": "long_description",
    "origin_country": "origin_country",
    "hs_code": "customs.hs_code",
    "materials": "attributes.materials",
    "leave_on": "cosmetic.leave_on",
    "must_dilute": "cosmetic.must_dilute",
    "child_resistant": "cosmetic.child_resistant_closure",
    "months_open": "cosmetic.pao_months",
    "months_unopened": "cosmetic.shelf_life_months",
}
_VARIANT = {
    "sku": "first.sku",
    "variant": "first.name",
    "price": "first.price_cents",
    "weight_grams": "first.weight_grams",
    "gtin": "first.gtin",
    **{name: f"first.options.{name}" for name in ("size", "firmness", "color", "contents", "scent")},
    "content": "first.net_content.amount",
    "unit": "first.net_content.unit",
    "diameter_mm": "first.diameter_mm",
    "firmness_level": "first.pressure_level",
    "natural_rubber": "first.contains_natural_rubber",
    "nickel_alloy": "first.contains_nickel_alloy",
    "tree_nut": "first.contains_tree_nut",
    "fragrance_free": "first.fragrance_free",
    "vegan": "first.vegan",
}
_PATHS = {"product": "slug", **_ABOUT, **_VARIANT}
_KINDS = {
    "tool": RegulatoryClass.GENERAL_PRODUCT,
    "skin product": RegulatoryClass.COSMETIC,
    "textile": RegulatoryClass.TEXTILE,
}
_WORDS = {
    "product": "The end of its address, like spiky-ball. One that is there gets a new variant.",
    "sku": "A new one, like OL-LAV-10. Each row is one variant.",
    "variant": "What it differs by: “70 mm, mustard”.",
    "price": "In dollars, like 12.50.",
    "weight_grams": "Packed, in whole grams.",
    "natural_rubber": "Whether it holds natural rubber: yes or no.",
    "nickel_alloy": "Whether it holds a nickel alloy: yes or no.",
    "tree_nut": "Whether it holds a tree nut: yes or no.",
    "fragrance_free": "Whether it is free of fragrance: yes or no.",
    "vegan": "Whether nothing of it is from an animal: yes or no.",
    "name": "The product’s name. This and what follows on products: the same in each of its rows, and empty "
    "for a product that is there.",
    "category": "The end of the shelf’s address, like massage-balls.",
    "kind": "What it counts as: tool, skin product or textile.",
    "summary": "The sentence below the name.",
    "description": "One paragraph.",
    "origin_country": "Two letters, like PT.",
    "hs_code": "Like 3301.29.",
    "materials": "With semicolons between them.",
    "leave_on": "Only for skin products: yes or no.",
    "must_dilute": "Only for skin products: yes or no.",
    "child_resistant": "Only for skin products, of the closure: yes or no.",
    "months_open": "Only for skin products: how long it keeps once it is open.",
    "months_unopened": "Only for skin products: how long it keeps closed.",
    "gtin": "13 digits; empty for a number of the shop’s own.",
    **dict.fromkeys(("size", "firmness", "color", "contents", "scent"), "In a word or two."),
    "content": "How much is in it, as a whole number.",
    "unit": "Of the content: ml, g or pieces.",
    "diameter_mm": "Only where variants differ in it.",
    "firmness_level": "1 to 5; empty where nothing presses.",
}
#: Of every row, also where the product is there already.
_NEEDED = frozenset(
    {
        *("product", "sku", "variant", "price", "weight_grams"),
        *("natural_rubber", "nickel_alloy", "tree_nut", "fragrance_free", "vegan"),
    }
)

COLUMNS = tuple(Column(name, words, required=name in _NEEDED) for name, words in _WORDS.items())


def values_in(row: Row) -> dict[str, Any]:
    """What the cells say by the paths of the forms; what cannot be read is noted at the row."""
    values: dict[str, Any] = {path: None for path in _FIELDS if path in _PATHS.values()}
    for column, path in _PATHS.items():
        try:
            values[path] = _read(path, row.cells.get(column, ""))
        except ValueError as error:
            row.refuse(column, str(error))
    values["first.slug"] = re.sub(r"[^a-z0-9]+", "-", row.cells["variant"].lower()).strip("-")[:80] or None
    if values["regulatory_class"] not in (None, RegulatoryClass.COSMETIC):
        for column, path in _ABOUT.items():
            if path.startswith("cosmetic.") and row.cells.get(column):
                row.refuse(column, "Only a skin product has this. Leave it empty.")
    if values["first.slug"] is None:
        row.refuse("variant", "Write it with letters from a to z or digits: its address is made of them.")
    return values


def about(row: Row) -> dict[str, str]:
    """What a row says of the product."""
    return {column: row.cells.get(column, "") for column in _ABOUT}


def refuse(row: Row, faults: "Iterable[Fault]", *, place: str = "variants[0].") -> None:
    """Say at the row what the rules of the catalogue say; `place` is where its variant stands in the file."""
    for fault in faults:
        for path in _paths_of(fault.path.replace(place, "first.")):
            column = next((name for name, each in _PATHS.items() if each == path), None)
            if column:
                row.refuse(column, sentence_beside(fault, _FIELDS[path]))
                break
        else:
            row.refuse("product", sentence_beside(fault, Field(fault.path, fault.path)))


def _paths_of(path: str) -> Iterator[str]:
    """The path and what it is a part of; an address is made of the variant's name."""
    path = "first.name" if path == "first.slug" else path
    while path:
        yield path
        path = re.sub(r"(\.|\[)?[^.\[]*$", "", path)


def _read(path: str, text: str) -> Any:
    if path == "regulatory_class":
        if text and text.lower() not in _KINDS:
            raise ValueError("Write “tool”, “skin product” or “textile”.")
        return _KINDS.get(text.lower())
    if _FIELDS[path].kind is kinds.YES_NO:
        text = text.lower()
        if text not in ("", "yes", "no"):
            raise ValueError("Write “yes” or “no”.")
    if path == "attributes.materials":
        text = text.replace(";", "\n")
    return _FIELDS[path].kind.read(text)
