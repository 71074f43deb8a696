"""The stock of a new shop: received once, in one lot of each variant."""

from calendar import monthrange
from datetime import date

from sqlalchemy import select

from shop import clock
from shop.catalog.models import Variant
from shop.catalog.rules.product_schema import SimpleProduct
from shop.extensions import db
from shop.inventory import receive_stock, usual_keep_back_days
from shop.inventory.models import StockItem
from shop.launch.importing_products import ACTOR
from shop.launch.rows import ImportResult
from shop.launch.schema import LaunchContent


def open_stock(content: LaunchContent, variants: dict[str, Variant], result: ImportResult) -> None:
    """Receive the opening stock of every variant that was never counted. Sets have no stock of their own.

    Variants that were counted before are left alone, whatever the content says by now.
    """
    counted = set(db.session.scalars(select(StockItem.variant_id)))
    tally = result.of("stock items")
    opening = []
    for product, entry in content.part_by_sku.values():
        variant_id = variants[entry.sku].id
        if variant_id in counted:
            tally.unchanged += 1
            continue
        days = usual_keep_back_days(variant_id)
        db.session.add(
            StockItem(variant_id=variant_id, reorder_point=entry.reorder_point, keep_back_days=days)
        )
        opening.append((variant_id, product, entry))
        tally.created += 1
    db.session.flush()
    for variant_id, product, entry in opening:
        if entry.opening_stock:
            receive_stock(
                variant_id,
                quantity=entry.opening_stock,
                lot_code=f"{entry.sku}-L1",
                expires_on=_best_before(product),
                by=ACTOR,
                reason="Opening stock",
            )
    db.session.flush()


def _best_before(product: SimpleProduct) -> date | None:
    """The end of the unopened life of goods made today; None for what does not age on the shelf."""
    if product.cosmetic is None or product.cosmetic.shelf_life_months is None:
        return None
    today = clock.now().date()
    years, month = divmod(today.month - 1 + product.cosmetic.shelf_life_months, 12)
    year = today.year + years
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
