"""No field of the content is thrown away: each one changes a row when it changes, or is listed here."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from shop.catalog import describe_inci
from shop.catalog.rules.fields import CompatibilityWord
from shop.catalog.rules.label_schema import AllergenCheck, ResponsibleParty
from shop.extensions import db
from shop.launch.importing import import_launch

#: Fields that name a row: changed, they would name another one.
KEYS = {"slug", "sku", "id", "kind"}

#: Lists from which nothing may go: a variant that is not named is left alone.
KEPT = {"variants"}

#: Fields that change no row, and who reads them instead.
NOT_STORED = {
    "Variant.opening_stock": "received once, when the variant is first counted",
    "Variant.reorder_point": "set once with the opening stock; staff change it afterwards",
    "BundleVariant.reorder_point": "a set has no stock: its parts are bought again",
    "Cosmetic.lot_tracked": "every receipt lands in a lot, of any goods; the checks insist on it",
}

#: Another valid value where adding to the old one would not do.
OTHERS = {"category": "rollers-and-mats", "body_area": "whole_body", "unit": "g"}

ADDRESS = ResponsibleParty(name="Aula Lda", postal_address="Porto", electronic_address="a@example.com")


@pytest.fixture
def whole(content):
    """The fewest products and guides that state every field, those a real opening has to fill in included."""
    bundle = content.bundles[0]
    parts = {content.part_by_sku[part.sku][0].slug for part in bundle.components}
    products = telling([fill_in(each) for each in content.products], always={bundle.slug} | parts)
    guides = telling([sign(each) for each in content.guides], always={"feet", "calves"})
    known = {each.slug for each in (*products, *guides)}
    return dataclasses.replace(
        content,
        products=tuple(without_strangers(each, known) for each in products),
        guides=tuple(without_strangers(each, known) for each in guides),
        references=(locate(content.references[0]), *content.references[1:]),
    )


def fill_in(product):
    parties = dict.fromkeys(("contact", "eu_responsible_person", "uk_responsible_person"), ADDRESS)
    update = {"maker": product.maker.model_copy(update=parties)}
    if cosmetic := getattr(product, "cosmetic", None):
        checked = AllergenCheck(by="Ana", on=dt.date(2026, 1, 2))
        update["cosmetic"] = cosmetic.model_copy(update={"allergens_checked": checked})
    return product.model_copy(update=update)


def locate(reference):
    return reference.model_copy(update={"address": "https://example.com/study"})


def sign(guide):
    signed = {"reviewed_by": "Ana", "reviewer_credentials": "PT", "last_reviewed": dt.date(2026, 1, 2)}
    return guide.model_copy(update={"review": guide.review.model_copy(update=signed)})


def telling(parts, *, always):
    """The parts that state a field which none before them states, and some in any case."""
    seen: set[str] = set()
    kept = []
    for part in sorted(parts, key=lambda part: part.slug not in always):
        fields = {field for field, _ in edits(part)}
        if part.slug in always or not fields <= seen:
            kept.append(part)
            seen |= fields
    return kept


def without_strangers(part, known):
    links = {"related", "guides", "tools", "optional_tools", "related_guides"} & set(type(part).model_fields)
    return part.model_copy(
        update={name: tuple(slug for slug in getattr(part, name) if slug in known) for name in links}
    )


def edits(part: BaseModel) -> Iterator[tuple[str, BaseModel]]:
    """Every stated field as "Class.field", each with a copy of the part in which it says something else."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, BaseModel):
            for field, changed in edits(value):
                yield field, part.model_copy(update={name: changed})
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            for index, item in enumerate(value):
                for field, changed in edits(item):
                    yield (
                        field,
                        part.model_copy(update={name: (*value[:index], changed, *value[index + 1 :])}),
                    )
            if name not in KEPT:
                yield f"{type(part).__name__}.{name}", part.model_copy(update={name: value[:-1]})
        elif value is not None and value != () and name not in KEYS:
            yield f"{type(part).__name__}.{name}", part.model_copy(update={name: other(name, value)})


def other(name: str, value: Any) -> Any:
    if name in OTHERS:
        return OTHERS[name]
    if name == "severity":
        return "warning" if value == "danger" else "danger"
    if name == "products":
        return value[::-1]
    if value in get_args(CompatibilityWord):
        return "ok" if value == "avoid" else "avoid"
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value - 1 if value > 1 else value + 1
    if isinstance(value, dict):
        return {key: other(key, each) for key, each in value.items()}
    if isinstance(value, dt.date):
        return value + dt.timedelta(days=1)
    return value[:-1] if isinstance(value, tuple) else value + (" more" if isinstance(value, str) else 1)


def first_edits(content) -> dict[str, Any]:
    """For each field of each class, the whole content with that field changed in one place."""
    found: dict[str, Any] = {}
    for shelf, parts in shelves(content).items():
        for index, part in enumerate(parts):
            for field, changed in edits(part):
                if field not in found:
                    found[field] = put_back(content, shelf, (*parts[:index], changed, *parts[index + 1 :]))
    return found


def shelves(content):
    return {
        "categories": content.categories,
        "body_areas": content.body_areas,
        "products": content.products,
        "guides": content.guides,
        "references": content.references,
    }


def put_back(content, shelf, parts):
    return dataclasses.replace(content, **{shelf: parts})


def declared(model: type[BaseModel]) -> set[str]:
    """The fields of a class of content, but for keys and for those that only hold another class."""
    return {
        f"{model.__name__}.{name}"
        for name, field in model.model_fields.items()
        if name not in KEYS
        and not any(is_content(each) for each in (field.annotation, *get_args(field.annotation)))
    }


def is_content(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def classes(part: Any) -> set[type[BaseModel]]:
    if isinstance(part, tuple):
        return set().union(*(classes(item) for item in part))
    if not isinstance(part, BaseModel):
        return set()
    return {type(part)}.union(*(classes(getattr(part, name)) for name in type(part).model_fields))


def test_every_field_of_the_content_reaches_a_row(app, whole):
    import_launch(whole)
    db.session.commit()
    changes = {}
    for field, content in first_edits(whole).items():
        changes[field] = import_launch(content).changed
        db.session.rollback()
    assert {field for field, changed in changes.items() if not changed} == set(NOT_STORED)


def test_every_field_that_a_file_may_state_is_tried(content, whole):
    stated = set().union(
        *(declared(model) for parts in shelves(content).values() for model in classes(parts))
    )
    assert stated - set(first_edits(whole)) == set()


def test_every_ingredient_and_allergen_on_our_labels_has_an_everyday_name(content):
    labels = [product.ingredients_of(v) for product in content.simple_products for v in product.variants]
    found = [label for label in labels if label]
    names = {name for label in found for name in (*label.inci, *label.eu_label_inci)}
    assert [each.name for each in describe_inci(sorted(names)) if not each.everyday] == []
    allergens = sorted({allergen.name for label in found for allergen in label.allergens})
    assert [each.name for each in describe_inci(allergens) if not each.is_allergen] == []
