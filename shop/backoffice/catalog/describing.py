"""An edit in words: for the log, and for whoever decides on one that waits."""

from collections.abc import Mapping
from typing import Any

from shop.backoffice.catalog.label_fields import LABEL
from shop.backoffice.catalog.reading import Sheet
from shop.backoffice.catalog.sections import FACTS, FACTS_OF_SET, WORDS, Field, Section
from shop.backoffice.catalog.variant_fields import variant_section
from shop.catalog.models import ProductDraft

#: Before and after, as the boxes of a form say it.
Words = dict[str, tuple[Any, Any]]


def sections_of(sheet: Sheet) -> list[Section]:
    """The pages that this product has."""
    if sheet.product.is_bundle:
        return [WORDS, FACTS_OF_SET]
    return [WORDS, FACTS, *([LABEL] if sheet.product.cosmetic else [])]


def section_of_variants(sheet: Sheet, *, is_new: bool = False) -> Section:
    """The page of each of its variants."""
    has_label = sheet.product.cosmetic is not None
    return variant_section(of_set=sheet.product.is_bundle, is_new=is_new, has_label=has_label)


def in_words(section: Section, changed: Mapping[str, tuple[Any, Any]]) -> Words:
    """Changes for the log, each under the name that the form gives it."""
    fields = {field.path: field for field in section.fields}
    return dict(_said(fields[path], pair) for path, pair in changed.items())


def draft_in_words(sheet: Sheet, draft: ProductDraft) -> Words:
    """What an edit that waits would change."""
    fields = {field.path: field for section in sections_of(sheet) for field in section.fields}
    of_variant = {field.path: field for field in section_of_variants(sheet).fields}
    found: Words = {}
    for path, (before, after) in draft.changes.items():
        head, _, rest = path.partition("].")
        if rest in of_variant:
            label, pair = _said(of_variant[rest], (before, after))
            found[f"{head.removeprefix('variants[')}, {label.lower()}"] = pair
        elif path in fields:
            label, pair = _said(fields[path], (before, after))
            found[label] = pair
        else:
            found[path] = (before, after)
    return found


def _said(field: Field, pair: tuple[Any, Any]) -> tuple[str, tuple[str, str]]:
    return field.label, (field.kind.write(pair[0]), field.kind.write(pair[1]))
