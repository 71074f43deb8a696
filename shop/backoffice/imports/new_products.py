"""Products and variants that are new, under the catalogue's own rules. Nothing is published by it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from shop.backoffice.catalog.editing import BlockedWords, Found, Refused, judge_edit, new_blocks
from shop.backoffice.catalog.numbers import clashing_numbers, next_own_gtin
from shop.backoffice.catalog.reading import Around, Sheet, around_guide, get_sheet
from shop.backoffice.catalog.starting import draft_file, judge_draft
from shop.backoffice.imports.columns import COLUMNS, about, refuse, values_in
from shop.backoffice.imports.drafts import apply, with_variant
from shop.catalog.models import Product, ProductStatus
from shop.extensions import db
from shop.imports import Kind, Problem, Row, lines_that_differ
from shop.imports.models import ImportRow
from shop.money import CURRENCY, format_cents
from shop.slugs.models import Kind as SlugKind
from shop.slugs.models import OldSlug


@dataclass
class _Shop:
    """What a batch is held against, read once."""

    #: Slugs of products, and slugs that were.
    known: set[str]
    once: set[str]
    around: Around
    #: A number that stands in where a variant gets one of the shop's own.
    own_gtin: str
    sheets: dict[str, Sheet] = field(default_factory=dict)

    def sheet(self, slug: str) -> Sheet:
        if slug not in self.sheets:
            self.sheets[slug] = get_sheet(slug)
        return self.sheets[slug]


def check(rows: Sequence[Row]) -> None:
    """Hold each row against the rules, as a draft of its own or as one more variant of what is there."""
    slugs = {row.cells["product"] for row in rows}
    once = select(OldSlug.slug).where(OldSlug.kind == SlugKind.PRODUCT, OldSlug.slug.in_(slugs))
    shop = _Shop(
        known=set(db.session.scalars(select(Product.slug).where(Product.slug.in_(slugs)))),
        once=set(db.session.scalars(once)),
        around=around_guide(()),
        own_gtin=next_own_gtin(),
    )
    for row in rows:
        row.key = row.cells["sku"]
        values = values_in(row)
        if row.problems:
            continue
        if row.cells["product"] in shop.known:
            _check_variant(row, values, shop)
        else:
            _check_draft(row, values, shop)


def check_against_each_other(import_id: int) -> Iterator[Problem]:
    """Rows of one product that say different things about it or have one address, and GTINs given twice."""
    change = ImportRow.change
    gtin = change["values"]["first.gtin"].as_string()
    for line, first in lines_that_differ(import_id, ImportRow.line, by=gtin):
        yield line, "gtin", f"Line {first} gives this GTIN to another SKU."
    for line, first in lines_that_differ(import_id, ImportRow.line, by=change["address"].as_string()):
        yield line, "variant", f"Line {first} has the same name, and with it the same address."
    told = lines_that_differ(import_id, change["about"].as_string(), by=change["product"].as_string())
    for line, first in told:
        mine, theirs = (_about_in(import_id, each) for each in (line, first))
        for column in mine:
            if mine[column] != theirs.get(column):
                yield line, column, f"Line {first} says something else about the same product."


def _check_draft(row: Row, values: dict[str, Any], shop: _Shop) -> None:
    slug = row.cells["product"]
    if slug in shop.once:
        row.refuse("product", "Another product had this address. Choose another.")
    file = draft_file(values)
    _give_number(file, values, shop)
    _, faults = judge_draft(file, shop.around)
    refuse(row, [*faults, *clashing_numbers(None, file)])
    _refuse_words(row, new_blocks({"slug": slug}, file))
    if not row.problems:
        row.effect = f"New draft “{values['name']}”, {values['first.name']} at {_price(values)}"
        row.change = _change(row, values, is_new=True)


def _check_variant(row: Row, values: dict[str, Any], shop: _Shop) -> None:
    for column, text in about(row).items():
        if text:
            row.refuse(
                column, "This product is there already, and this file does not change it. Leave it empty."
            )
    sheet = shop.sheet(row.cells["product"])
    if sheet.product.is_bundle:
        row.refuse("product", "A set has one variant. Copy the set to make another one.")
    if row.problems:
        return
    file = with_variant(sheet.file, values)
    _give_number(file, values, shop)
    place = f"variants[{len(file['variants']) - 1}]."
    try:
        judge_edit(sheet, file)
    except Refused as error:
        refuse(row, error.faults, place=place)
    except BlockedWords as error:
        _refuse_words(row, error.found, place)
    if not row.problems:
        row.effect = f"New variant of “{sheet.product.name}”, {values['first.name']} at {_price(values)}"
        if sheet.product.status == ProductStatus.PUBLISHED:
            row.effect += ", not on sale before somebody puts it there"
        row.change = _change(row, values, is_new=False)


def _give_number(file: dict[str, Any], values: Mapping[str, Any], shop: _Shop) -> None:
    if not values["first.gtin"]:
        file["variants"][-1]["gtin"] = shop.own_gtin


def _refuse_words(row: Row, found: Sequence[Found], place: str = "variants[0].") -> None:
    """Words that only a second colleague lets stand come in by the catalogue alone."""
    from shop.catalog.rules.validating import Fault

    faults = [Fault(each.field, f"blocked words: {each.finding}".rstrip(".")) for each in found]
    refuse(row, faults, place=place)


def _change(row: Row, values: dict[str, Any], *, is_new: bool) -> dict[str, Any]:
    told = {path: value for path, value in values.items() if value is not None}
    return {
        "product": row.cells["product"],
        "about": json.dumps(about(row)),
        "address": f"{row.cells['product']}/{values['first.slug']}",
        "sku": row.key,
        "is_new": is_new,
        "values": told,
    }


def _price(values: Mapping[str, Any]) -> str:
    return format_cents(values["first.price_cents"], CURRENCY)


def _about_in(import_id: int, line: int) -> dict[str, str]:
    query = select(ImportRow.change["about"].as_string())
    told = db.session.scalar(query.where(ImportRow.import_id == import_id, ImportRow.line == line))
    return json.loads(told) if told else {}


NEW_PRODUCTS = Kind(
    code="new_products",
    title="New products and variants",
    columns=COLUMNS,
    example="product,sku,variant,price,weight grams,natural rubber,nickel alloy,tree nut,fragrance free,"
    "vegan,name,category,kind,materials\n"
    "felt-ball,MB-FELT-60,60 mm,9.00,80,no,no,no,yes,no,Felt Ball,massage-balls,tool,wool felt\n"
    "felt-ball,MB-FELT-80,80 mm,11.00,120,no,no,no,yes,no,Felt Ball,massage-balls,tool,wool felt\n",
    check=check,
    apply=apply,
    check_whole=check_against_each_other,
)
