"""What is low, how long it lasts, and how many of it to buy."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from shop.backoffice.paging import Page, make_page
from shop.backoffice.stock.queries import LOW, stocked_variants
from shop.catalog import full_name
from shop.catalog.models import Product, Variant
from shop.extensions import db
from shop.inventory import days_of_cover, sold_lately
from shop.inventory.models import StockItem
from shop.purchasing import USUAL_LEAD_DAYS, last_suppliers, on_order, suggested_quantity
from shop.purchasing.models import Supplier

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Need:
    """An article that is low, with the figures that its suggestion comes from."""

    variant_id: int
    sku: str
    name: str
    shelf: str
    sellable: int
    reorder_point: int
    #: Pieces that left for orders in the last 28 days.
    sold: int
    #: Days that what is there lasts at that pace; None when nothing was sold.
    cover: int | None
    on_order: int
    suggested: int
    #: Whom it was last bought from; None when it never was.
    supplier_id: int | None
    supplier: str
    lead_days: int


def list_needs(*, after: str = "") -> Page[Need]:
    """A page of what is low, by SKU, in five queries."""
    sellable = StockItem.on_hand - StockItem.blocked - StockItem.held
    query = (
        stocked_variants(
            *(Variant.id, Variant.sku, Product.name, Variant.name, func.coalesce(StockItem.shelf, "")),
            *(func.coalesce(sellable, 0), func.coalesce(StockItem.reorder_point, 0)),
        )
        .where(LOW, Variant.sku > after)
        .order_by(Variant.sku)
        .limit(PAGE_SIZE + 1)
    )
    rows = db.session.execute(query).all()
    return make_page(_with_figures(rows), size=PAGE_SIZE, key=lambda need: need.sku)


def _with_figures(rows: Sequence[tuple]) -> list[Need]:
    ids = [row[0] for row in rows]
    sold, coming, sources = sold_lately(ids), on_order(ids), last_suppliers(ids)
    query = select(Supplier.id, Supplier.name, Supplier.lead_days).where(Supplier.id.in_(sources.values()))
    suppliers = {row.id: row for row in db.session.execute(query)}
    needs = []
    for variant_id, sku, product, variant, shelf, sellable, reorder_point in rows:
        source = suppliers.get(sources.get(variant_id, 0))
        lead_days = source.lead_days if source else USUAL_LEAD_DAYS
        figures = {
            "sellable": max(0, sellable),
            "reorder_point": reorder_point,
            "sold": sold.get(variant_id, 0),
            "on_order": coming.get(variant_id, 0),
            "lead_days": lead_days,
        }
        needs.append(
            Need(
                variant_id=variant_id,
                sku=sku,
                name=full_name(product, variant),
                shelf=shelf,
                cover=days_of_cover(figures["sellable"], figures["sold"]),
                suggested=suggested_quantity(**figures),
                supplier_id=source.id if source else None,
                supplier=source.name if source else "",
                **figures,
            )
        )
    return needs
