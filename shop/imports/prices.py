"""Prices by SKU."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, update

from shop import clock
from shop.audit import record_changes
from shop.catalog import refresh_facets
from shop.catalog.models import PriceChange, Product, Variant
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.imports import cells
from shop.imports.rows import Column, Kind, Row
from shop.money import CURRENCY, format_cents


def check(rows: Sequence[Row]) -> None:
    """Find each SKU and what it costs today."""
    skus = {row.cells["sku"] for row in rows}
    query = select(Variant.sku, Variant.id, Variant.price_cents).where(Variant.sku.in_(skus))
    found = {row.sku: row for row in db.session.execute(query)}
    for row in rows:
        row.key = row.cells["sku"]
        variant = found.get(row.key)
        if variant is None:
            row.refuse("sku", f"There is no SKU “{row.key[:40]}”.")
        try:
            after = cells.price_cents(row.cells["price"])
        except ShopError as error:
            row.refuse("price", error.message)
            continue
        if variant is not None:
            _say(row, variant.id, variant.price_cents, after)


def apply(changes: Sequence[dict[str, Any]], by: str) -> None:
    """Set the prices, each guarded by what it was in the dry run; raises Conflict."""
    now = clock.now()
    for change in changes:
        guarded = (
            update(Variant)
            .where(Variant.id == change["variant_id"], Variant.price_cents == change["before"])
            .values(price_cents=change["after"])
            .execution_options(synchronize_session=False)
        )
        if db.session.execute(guarded).rowcount != 1:
            raise Conflict(f"The price of {change['sku']} changed since the dry run. Nothing was imported.")
        db.session.add(
            PriceChange(
                variant_id=change["variant_id"], price_cents=change["after"], changed_at=now, actor=by
            )
        )
    record_changes(
        "Imported price",
        kind="variant",
        by=by,
        changes=[(change["sku"], {"price_cents": (change["before"], change["after"])}) for change in changes],
    )
    variant_ids = [change["variant_id"] for change in changes]
    query = select(Variant.product_id).where(Variant.id.in_(variant_ids)).distinct()
    product_ids = list(db.session.scalars(query))
    db.session.execute(
        update(Product)
        .where(Product.id.in_(product_ids))
        .values(updated_at=now)
        .execution_options(synchronize_session=False)
    )
    # The filters know price bands. Not through the session, which would keep every product in mind.
    refresh_facets(product_ids)


def _say(row: Row, variant_id: int, before: int, after: int) -> None:
    row.variant_id = variant_id
    if before == after:
        row.effect = f"Stays {format_cents(before, CURRENCY)}"
        return
    row.effect = f"{format_cents(before, CURRENCY)} → {format_cents(after, CURRENCY)}"
    row.change = {"variant_id": variant_id, "sku": row.key, "before": before, "after": after}


PRICES = Kind(
    code="prices",
    title="Prices",
    columns=(
        Column("sku", "Of something that is in the catalogue."),
        Column("price", "In dollars, like 12.50."),
    ),
    example="sku,price\nOL-MAR-05,12.50\n",
    check=check,
    apply=apply,
)
