"""A product that begins with nothing: what is asked at first, and the draft that it becomes."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from shop.backoffice.catalog import kinds
from shop.backoffice.catalog.copying import refuse_slug, refuse_words
from shop.backoffice.catalog.editing import Refused
from shop.backoffice.catalog.label_fields import LABEL
from shop.backoffice.catalog.numbers import clashing_numbers, next_own_gtin
from shop.backoffice.catalog.paths import value_at, with_values
from shop.backoffice.catalog.reading import Around, around_guide
from shop.backoffice.catalog.sections import TO_CHOOSE, Field, Section
from shop.backoffice.catalog.variant_fields import variant_section
from shop.catalog.models import Product, RegulatoryClass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shop.catalog.rules import product_schema as content
    from shop.catalog.rules.reading_rows import File
    from shop.catalog.rules.validating import Fault

_KINDS = (
    ("", "Choose"),
    (RegulatoryClass.GENERAL_PRODUCT, "A tool or another thing"),
    (RegulatoryClass.COSMETIC, "A skin product"),
    (RegulatoryClass.TEXTILE, "A textile"),
)
#: How the fields of the first variant are called in the form, and where they stand in the file.
_FIRST, _VARIANT = "first.", "variants[0]."
#: Of what stands on a label, as much as a row cannot be without.
_LABEL = (
    "cosmetic.leave_on",
    "cosmetic.must_dilute",
    "cosmetic.child_resistant_closure",
    "cosmetic.pao_months",
    "cosmetic.shelf_life_months",
)

NEW_PRODUCT = Section(
    "product",
    "New product",
    (
        (
            "What it is",
            (
                Field("name", "Name"),
                Field(
                    "slug",
                    "Slug",
                    hint="The end of its address, such as spiky-ball.",
                    write_like="Use small letters, digits and single dashes, such as spiky-ball.",
                ),
                Field("category", "Category", kinds.CHOICE),
                Field("regulatory_class", "Kind", kinds.CHOICE, choices=_KINDS),
            ),
        ),
        *(
            (
                f"First variant: {title.lower()}",
                tuple(replace(field, path=f"{_FIRST}{field.path}") for field in fields),
            )
            for title, fields in variant_section(of_set=False, is_new=True).groups
        ),
        (
            "Only for a skin product",
            tuple(
                replace(field, choices=TO_CHOOSE if field.choices else ())
                for field in LABEL.fields
                if field.path in _LABEL
            ),
        ),
    ),
)


def start_product(values: dict[str, Any], *, by: str) -> Product:
    """Make the draft; nobody outside sees it, and what it still lacks is said on its page.

    Raises Refused for what cannot be, Conflict for a slug that is or was another's, ShopError for a blocked
    name.
    """
    from shop.catalog.rules.writing_rows import create_product

    file = draft_file(values)
    file["variants"][0].setdefault("gtin", next_own_gtin())
    around = around_guide(())
    product, faults = judge_draft(file, around)
    faults += clashing_numbers(None, file)
    if product is None or faults:
        raise Refused(tuple(replace(each, path=each.path.replace(_VARIANT, _FIRST)) for each in faults))
    refuse_slug(file["slug"])
    refuse_words({"slug": file["slug"]}, file)
    return create_product(product, around.with_file(file), by=by)


def judge_draft(file: "File", around: Around) -> "tuple[content.Product | None, tuple[Fault, ...]]":
    """The file as a product, and what a draft cannot be; None where a field alone is wrong."""
    from shop.catalog.rules.judging import judge

    judged = judge(file, around)
    faults = [each for each in judged.faults if judged.product is None or each.path == "category"]
    return judged.product, (*_missing_on_label(file), *faults)


def _missing_on_label(file: "File") -> "Iterator[Fault]":
    """What the rows of a skin product cannot be without."""
    from shop.catalog.rules.validating import Fault

    if file.get("regulatory_class") == RegulatoryClass.COSMETIC:
        for path in _LABEL:
            if path.endswith("months") and value_at(file, path) is None:
                yield Fault(path, "", "missing")


def draft_file(values: dict[str, Any]) -> "File":
    """The file of a draft with one variant, by the paths of `NEW_PRODUCT`; others may be among them.

    All that is not asked yet is said to be missing, or is what it is for nearly everything. A number of the
    shop's own has to be put in where there is no GTIN.
    """
    blank: File = {
        "kind": "simple",
        "short_description": "",
        "long_description": "",
        "body_areas": [],
        "guides": [],
        "related": [],
        "origin_country": "",
        "photo": {"alt": "", "brief": values["name"] or "None yet"},
        "customs": {"hs_code": "", "hs_note": ""},
        "maker": {"model_identifier": values[f"{_FIRST}sku"] or "None yet"},
        "care": {name: [] for name in ("before_first_use", "clean", "store", "replace_when", "never")},
        "safety": {"notices": []},
        "typical_service_life_months": values["cosmetic.pao_months"] or 12,
        "attributes": {"materials": []},
        "compatibility": {},
        "shipping": {"ground_only": False, "note": ""},
        "variants": [{"opening_stock": 0, "reorder_point": 0}],
        "cosmetic": {"lot_tracked": True},
    }
    file = with_values(blank, {path.replace(_FIRST, _VARIANT): value for path, value in values.items()})
    if file.get("regulatory_class") != RegulatoryClass.COSMETIC:
        del file["cosmetic"]
    return file
