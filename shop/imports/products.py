"""Facts about what is in the catalogue, by SKU. An empty cell or a missing column changes nothing."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from shop import clock
from shop.audit import record_change
from shop.catalog.models import Variant
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.imports import cells
from shop.imports.rows import Column, Kind, Row
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
_GTIN = re.compile(r"\d{8}|\d{12,14}")


def check(rows: Sequence[Row]) -> None:
    """Find each SKU, and what of it would be different."""
    found = _load({row.cells["sku"] for row in rows}, by_sku=True)
    taken = _taken_gtins(rows)
    for row in rows:
        row.key = row.cells["sku"]
        wanted = _wanted(row)
        if row.key not in found:
            row.refuse("sku", f"There is no SKU “{row.key[:40]}”. New products are made in the catalogue.")
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
            row.change = {"variant_id": variant.id, "sku": row.key, "fields": different}
        else:
            row.effect = "Stays as it is"


def apply(changes: Sequence[dict[str, Any]], by: str) -> None:
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


def _taken_gtins(rows: Sequence[Row]) -> dict[str | None, int]:
    wanted = {gtin for row in rows if (gtin := row.cells.get("gtin"))}
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
        return cells.whole(text, of="grams")
    if column == "reorder_point":
        return cells.whole(text, of="pieces")
    if column == "gtin":
        if not _GTIN.fullmatch(text) or not _checks_out(text):
            raise ShopError(
                f"“{text[:40]}” is not a GTIN. It has 8, 12, 13 or 14 digits, the last a check digit."
            )
        return text
    if len(text) > _LONGEST[column]:
        raise ShopError(f"Shorten this to {_LONGEST[column]} characters.")
    return text


def _checks_out(gtin: str) -> bool:
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(gtin)))
    return weighted % 10 == 0


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
)
