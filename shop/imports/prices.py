"""Prices by SKU."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import or_, select, update

from shop import clock
from shop.audit import record_changes
from shop.catalog import refresh_facets
from shop.catalog.models import BundleComponent, PriceChange, Product, Variant
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.imports import cells
from shop.imports.models import ImportRow
from shop.imports.rows import Column, Kind, Problem, Row
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


def apply(changes: Sequence[dict[str, Any]], by: str, _import_id: int) -> None:
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


def check_sets(import_id: int) -> Iterator[Problem]:
    """Sets that would cost more than their parts, by the prices of the file and today's for all others."""
    subjects = select(ImportRow.variant_id).where(
        ImportRow.import_id == import_id, ImportRow.variant_id.is_not(None)
    )
    touched = or_(BundleComponent.bundle_id.in_(subjects), BundleComponent.variant_id.in_(subjects))
    query = (
        select(BundleComponent.bundle_id, Product.name, BundleComponent.variant_id, BundleComponent.quantity)
        .join(Variant, Variant.id == BundleComponent.bundle_id)
        .join(Product, Product.id == Variant.product_id)
        .where(BundleComponent.bundle_id.in_(select(BundleComponent.bundle_id).where(touched)))
    )
    parts: defaultdict[tuple[int, str], dict[int, int]] = defaultdict(dict)
    for set_id, name, variant_id, quantity in db.session.execute(query):
        parts[set_id, name][variant_id] = quantity
    concerned = {variant_id for (set_id, _), held in parts.items() for variant_id in (set_id, *held)}
    cents, lines = _prices_of(import_id, concerned)
    for (set_id, name), held in parts.items():
        if cents[set_id] > sum(cents[part_id] * quantity for part_id, quantity in held.items()):
            line = min(lines[key] for key in (set_id, *held) if key in lines)
            yield line, "price", f"The set “{name}” would cost more than its parts do together."


def _prices_of(import_id: int, variant_ids: set[int]) -> tuple[dict[int, int], dict[int, int]]:
    """Cents of each variant once the file is imported, and the lines that say so."""
    query = select(Variant.id, Variant.price_cents).where(Variant.id.in_(variant_ids))
    cents = {row.id: row.price_cents for row in db.session.execute(query)}
    lines = {}
    staged = select(ImportRow.variant_id, ImportRow.line, ImportRow.change).where(
        ImportRow.import_id == import_id, ImportRow.variant_id.in_(variant_ids)
    )
    for variant_id, line, change in db.session.execute(staged):
        cents[variant_id], lines[variant_id] = change["after"], line
    return cents, lines


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
    check_whole=check_sets,
)
