"""Purchase orders: the rows of one supplier and one day become a draft, which somebody sends as any other."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from shop.audit import record_changes
from shop.catalog.models import Product, Variant
from shop.errors import ShopError
from shop.extensions import db
from shop.imports import cells
from shop.imports.rows import Column, Kind, Row
from shop.inventory import MOST_PIECES
from shop.money import CURRENCY, decimal_text, format_cents
from shop.purchasing import WantedLine, draft_purchase, put_new_lines
from shop.purchasing.models import PurchaseOrder, Supplier


def check(rows: Sequence[Row]) -> None:
    """Find each supplier and SKU, and read the figures."""
    suppliers = {row.cells["supplier"] for row in rows}
    query = select(Supplier.name, Supplier.id).where(Supplier.name.in_(suppliers))
    supplier_ids = {row.name: row.id for row in db.session.execute(query)}
    goods = (
        select(Variant.sku, Variant.id, Product.is_bundle)
        .join(Product, Product.id == Variant.product_id)
        .where(Variant.sku.in_({row.cells["sku"] for row in rows}))
    )
    variants = {row.sku: row for row in db.session.execute(goods)}
    for row in rows:
        _check(row, supplier_ids, variants)


def apply(changes: Sequence[dict[str, Any]], by: str, import_id: int) -> None:
    """Put the lines on drafts of this file's own, one for each supplier and day."""
    lines: defaultdict[tuple[int, str | None], list[dict[str, Any]]] = defaultdict(list)
    for change in changes:
        lines[change["supplier_id"], change["expected"]].append(change)
    for (supplier_id, expected), own in lines.items():
        order = _draft(supplier_id, date.fromisoformat(expected) if expected else None, by, import_id)
        put_new_lines(
            order,
            [
                WantedLine(
                    variant_id=change["variant_id"],
                    quantity=change["pieces"],
                    unit_cost_cents=change["unit_cost_cents"],
                )
                for change in own
            ],
        )
        record_changes(
            "Imported a line",
            kind="purchase_order",
            by=by,
            changes=[(order.number, _logged(change)) for change in own],
        )


def _check(row: Row, supplier_ids: Mapping[str, int], variants: Mapping[str, Any]) -> None:
    supplier, sku = row.cells["supplier"], row.cells["sku"]
    row.key = f"{sku}, {row.cells.get('expected') or 'no day'}, {supplier}"
    variant = variants.get(sku)
    if supplier not in supplier_ids:
        row.refuse("supplier", f"There is no supplier “{supplier[:40]}”. Add them first.")
    if variant is None:
        row.refuse("sku", f"There is no SKU “{sku[:40]}”.")
    elif variant.is_bundle:
        row.refuse("sku", "A set has no stock of its own. Order its parts.")
    pieces = _read(row, "pieces", _pieces)
    cents, expected = _read(row, "unit_cost", cells.price_cents), _read(row, "expected", cells.day)
    if row.problems or variant is None:
        return
    price = f" at {format_cents(cents, CURRENCY)}" if cents is not None else ""
    row.effect = f"{pieces:,} ordered from {supplier}{price}" + (f", expected {expected}" if expected else "")
    row.change = {
        **{"supplier_id": supplier_ids[supplier], "variant_id": variant.id, "sku": sku, "pieces": pieces},
        **{"unit_cost_cents": cents, "expected": expected.isoformat() if expected else None},
    }


def _draft(supplier_id: int, expected_on: date | None, by: str, import_id: int) -> PurchaseOrder:
    """The file's draft for a supplier and a day; another batch may have begun it."""
    note = f"From import {import_id}"
    query = select(PurchaseOrder).where(
        PurchaseOrder.supplier_id == supplier_id,
        PurchaseOrder.note == note,
        PurchaseOrder.expected_on.is_not_distinct_from(expected_on),
    )
    found = db.session.scalar(query)
    return found or draft_purchase(supplier_id=supplier_id, by=by, expected_on=expected_on, note=note)


def _logged(change: dict[str, Any]) -> dict[str, tuple[None, Any]]:
    cents = change["unit_cost_cents"]
    price = {} if cents is None else {f"price of one {change['sku']}": (None, decimal_text(cents))}
    return {change["sku"]: (None, change["pieces"]), **price}


def _pieces(text: str) -> int:
    pieces = cells.whole(text, of="pieces")
    if not 1 <= pieces <= MOST_PIECES:
        raise ShopError(f"Order between 1 and {MOST_PIECES:,} pieces of one article.")
    return pieces


def _read(row: Row, column: str, read: Callable[[str], Any]) -> Any:
    """What a cell says; None where it is empty, or wrong, which is noted at the row."""
    if not (text := row.cells.get(column)):
        return None
    try:
        return read(text)
    except ShopError as error:
        row.refuse(column, error.message)
        return None


PURCHASES = Kind(
    code="purchases",
    title="Purchase orders",
    columns=(
        Column("supplier", "By the name that they have in the list of suppliers."),
        Column("sku", "Of something that is in the catalogue; not a set."),
        Column("pieces", "How many to order."),
        Column(
            "unit_cost", "In dollars for one piece, like 3.20; empty when you do not know.", required=False
        ),
        Column(
            "expected", "The day, like 2027-05-31. Each supplier and day becomes one draft.", required=False
        ),
    ),
    example="supplier,sku,pieces,unit cost,expected\nNorth Oils,OL-MAR-05,48,3.20,2027-01-15\n",
    check=check,
    apply=apply,
)
