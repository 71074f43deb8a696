"""Facts about what is in the catalogue, by SKU. An empty cell or a missing column changes nothing."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from shop import clock
from shop.audit import record_change
from shop.catalog import check_digit
from shop.catalog.models import Variant
from shop.claims import Level, check_words
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.imports import cells
from shop.imports.comparing import lines_that_differ
from shop.imports.models import ImportRow
from shop.imports.rows import Column, Kind, Problem, Row
from shop.inventory import lock_or_create_stock_item
from shop.inventory.models import StockItem

#: Column -> (where it stands, the field). A product's name is said by each of its variants' rows alike.
_FIELDS = {
    "product": ("product", "name"),
    "summary": ("product", "summary"),
    "variant": ("variant", "name"),
    "gtin": ("variant", "gtin"),
    "weight_grams": ("variant", "weight_grams"),
    "reorder_point": ("stock", "reorder_point"),
}
_LONGEST = {"product": 200, "summary": 300, "variant": 120}
#: As they stand below barcodes; the catalogue keeps all of them with 13 digits.
_GTIN = re.compile(r"[0-9]{8}|[0-9]{12,13}|0[0-9]{13}")


def check(rows: Sequence[Row]) -> None:
    """Find each SKU, and what of it would be different."""
    found = _load({row.cells["sku"] for row in rows}, by_sku=True)
    facts = [(row, _wanted(row)) for row in rows]
    taken = _taken_gtins({wanted["gtin"] for _, wanted in facts if "gtin" in wanted})
    for row, wanted in facts:
        row.key = row.cells["sku"]
        if row.key not in found:
            row.refuse(
                "sku", f"There is no SKU “{row.key[:40]}”. New ones come in as “New products and variants”."
            )
            continue
        variant, item = found[row.key]
        if taken.get(wanted.get("gtin"), variant.id) != variant.id:
            row.refuse("gtin", "Another SKU has this GTIN already.")
        if variant.product.is_bundle and "reorder_point" in wanted:
            row.refuse("reorder_point", "A set has no stock of its own, so it is not reordered.")
        row.variant_id = variant.id
        now = {column: _value(variant, item, column) for column in wanted}
        different = {column: [now[column], value] for column, value in wanted.items() if now[column] != value}
        row.effect = "; ".join(
            f"{column.replace('_', ' ')}: {before} → {after}" for column, (before, after) in different.items()
        )
        if different:
            _refuse_blocked_words(row, different)
            row.change = {"variant_id": variant.id, "sku": row.key, "fields": different}
        else:
            row.effect = "Stays as it is"


def apply(changes: Sequence[dict[str, Any]], by: str, _import_id: int) -> None:
    """Change the fields, each guarded by what it was in the dry run; raises Conflict."""
    found = _load({change["variant_id"] for change in changes}, by_sku=False)
    for change in changes:
        variant, item = found[change["variant_id"]]
        for column, (before, after) in change["fields"].items():
            # Rows of one product say the same about it, and the first has changed it.
            if _value(variant, item, column) not in (before, after):
                raise Conflict(
                    f"The {column.replace('_', ' ')} of {change['sku']} changed since the dry run. "
                    "Nothing was imported."
                )
            place, field = _FIELDS[column]
            if place == "stock" and item is None:
                item = lock_or_create_stock_item(variant.id)
            setattr({"product": variant.product, "variant": variant, "stock": item}[place], field, after)
        variant.product.updated_at = clock.now()
        record_change("Imported facts", kind="variant", key=change["sku"], by=by, changes=change["fields"])


def check_against_each_other(import_id: int) -> Iterator[Problem]:
    """Rows that want the same GTIN, and rows of one product that say different things about it."""
    for line, first in lines_that_differ(
        import_id, ImportRow.line, by=ImportRow.change["fields"]["gtin"][1].as_string()
    ):
        yield line, "gtin", f"Line {first} gives this GTIN to another SKU."
    for column in ("product", "summary"):
        value = ImportRow.change["fields"][column][1].as_string()
        for line, first in lines_that_differ(import_id, value, by=Variant.product_id):
            yield line, column, f"Line {first} says something else about the same product."


def _refuse_blocked_words(row: Row, different: dict[str, list[Any]]) -> None:
    """Words that may not be said without a second colleague come in by the catalogue alone."""
    for column, (before, after) in different.items():
        if column not in _LONGEST:
            continue
        known = {finding.word for finding in check_words(before)}
        for finding in check_words(after):
            if finding.level is Level.BLOCK and finding.word not in known:
                row.refuse(column, f"Blocked words: {finding}")


def _load(keys: set[Any], *, by_sku: bool) -> dict[Any, tuple[Variant, StockItem | None]]:
    column = Variant.sku if by_sku else Variant.id
    query = (
        select(Variant, StockItem)
        .outerjoin(StockItem, StockItem.variant_id == Variant.id)
        .where(column.in_(keys))
        .options(joinedload(Variant.product))
    )
    return {
        variant.sku if by_sku else variant.id: (variant, item) for variant, item in db.session.execute(query)
    }


def _taken_gtins(wanted: set[str]) -> dict[str | None, int]:
    query = select(Variant.gtin, Variant.id).where(Variant.gtin.in_(wanted))
    return {row.gtin: row.id for row in db.session.execute(query)} if wanted else {}


def _wanted(row: Row) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    for column in _FIELDS:
        if text := row.cells.get(column, ""):
            try:
                wanted[column] = _read(column, text)
            except ShopError as error:
                row.refuse(column, error.message)
    return wanted


def _read(column: str, text: str) -> Any:
    if column == "weight_grams":
        return _above_nothing(cells.whole(text, of="grams"))
    if column == "reorder_point":
        return cells.whole(text, of="pieces")
    if column == "gtin":
        if not _GTIN.fullmatch(text) or not _checks_out(text):
            raise ShopError(
                f"“{text[:40]}” is not a GTIN. It has 13 digits, or 8 or 12; the last is a check digit."
            )
        return text[-13:].zfill(13)
    if len(text) > _LONGEST[column]:
        raise ShopError(f"Shorten this to {_LONGEST[column]} characters.")
    return text


def _above_nothing(grams: int) -> int:
    if grams == 0:
        raise ShopError("A weight is above 0 grams.")
    return grams


def _checks_out(gtin: str) -> bool:
    return check_digit(gtin[:-1][-12:].zfill(12)) == int(gtin[-1])


def _value(variant: Variant, item: StockItem | None, column: str) -> Any:
    place, field = _FIELDS[column]
    if place == "stock":
        return item.reorder_point if item else 0
    return getattr(variant.product if place == "product" else variant, field)


PRODUCTS = Kind(
    code="products",
    title="Product facts",
    columns=(
        Column("sku", "Of something that is in the catalogue."),
        Column("product", "The product’s name.", required=False),
        Column("summary", "The sentence below it.", required=False),
        Column("variant", "What tells this SKU from its neighbours, like “10 ml”.", required=False),
        Column("gtin", "The number below the barcode.", required=False),
        Column("weight_grams", "Packed, in whole grams.", required=False),
        Column("reorder_point", "At or below this many pieces it is time to buy more.", required=False),
    ),
    example="sku,weight grams,reorder point\nOL-MAR-05,62,12\n",
    check=check,
    apply=apply,
    check_whole=check_against_each_other,
)
