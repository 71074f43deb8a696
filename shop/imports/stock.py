"""Goods that came in, by SKU and lot."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from shop.audit import record_changes
from shop.catalog.models import Product, Variant
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.imports import cells
from shop.imports.rows import Column, Kind, Row
from shop.inventory import Receipt, find_lots_of, receipt_problem_in, receive_many

#: Argument of receiving -> the column that it comes from.
_COLUMN_OF = {"quantity": "pieces", "lot_code": "lot", "expires_on": "best_before"}


def check(rows: Sequence[Row]) -> None:
    """Hold each row against the rules of receiving."""
    skus = {row.cells["sku"] for row in rows}
    query = (
        select(Variant.sku, Variant.id, Product.is_bundle)
        .join(Product, Product.id == Variant.product_id)
        .where(Variant.sku.in_(skus))
    )
    found = {row.sku: row for row in db.session.execute(query)}
    receipts = [(row, receipt) for row in rows if (receipt := _receipt(row, found)) is not None]
    lots = find_lots_of([receipt for _, receipt in receipts])
    for row, receipt in receipts:
        lot = lots.get(receipt.key)
        if problem := receipt_problem_in(receipt, lot):
            row.refuse(_COLUMN_OF[problem.field], problem.error.message)
            continue
        row.variant_id = receipt.variant_id
        row.effect = f"+{receipt.quantity:,} in lot {receipt.lot_code}" + ("" if lot else ", which is new")
        row.change = {
            "variant_id": receipt.variant_id,
            "sku": row.cells["sku"],
            "lot": receipt.lot_code,
            "pieces": receipt.quantity,
            "best_before": receipt.expires_on.isoformat() if receipt.expires_on else None,
            "is_new": lot is None,
        }


def apply(changes: Sequence[dict[str, Any]], by: str, _import_id: int) -> None:
    """Receive them; raises Conflict when a lot is not what it was in the dry run."""
    receipts = [
        Receipt(
            variant_id=change["variant_id"],
            lot_code=change["lot"],
            quantity=change["pieces"],
            expires_on=date.fromisoformat(change["best_before"]) if change["best_before"] else None,
        )
        for change in changes
    ]
    lots = find_lots_of(receipts)
    for change, receipt in zip(changes, receipts, strict=True):
        if (receipt.key not in lots) != change["is_new"]:
            raise Conflict(
                f"Lot {receipt.lot_code} of {change['sku']} changed since the dry run. Nothing was imported."
            )
    receive_many(receipts, by=by, reason="Imported")
    record_changes(
        "Imported stock",
        kind="variant",
        by=by,
        changes=[
            (change["sku"], {"lot": (None, change["lot"]), "pieces": (None, change["pieces"])})
            for change in changes
        ],
    )


def _receipt(row: Row, found: dict[str, Any]) -> Receipt | None:
    sku, lot = row.cells["sku"], row.cells["lot"]
    row.key = f"{sku} {lot}"[:120]
    variant = found.get(sku)
    if variant is None:
        row.refuse("sku", f"There is no SKU “{sku[:40]}”.")
    elif variant.is_bundle:
        row.refuse("sku", "A set has no stock of its own. Import its parts.")
    pieces = _cell(row, "pieces", lambda text: cells.whole(text, of="pieces"))
    best_before = _cell(row, "best_before", cells.day) if row.cells.get("best_before") else None
    if row.problems or variant is None or pieces is None:
        return None
    return Receipt(variant_id=variant.id, lot_code=lot, quantity=pieces, expires_on=best_before)


def _cell(row: Row, column: str, read):
    try:
        return read(row.cells[column])
    except ShopError as error:
        row.refuse(column, error.message)
        return None


STOCK = Kind(
    code="stock",
    title="Stock that came in",
    columns=(
        Column("sku", "Of something that is in the catalogue; not a set."),
        Column("lot", "As printed on the goods. A lot that is there gets more."),
        Column("pieces", "How many came in."),
        Column("best_before", "Like 2027-05-31; empty for goods without a date.", required=False),
    ),
    example="sku,lot,pieces,best before\nOL-MAR-05,MAR-2611,48,2028-05-31\n",
    check=check,
    apply=apply,
)
