"""One order of locks for everybody who changes lots: the variant's counters first, then its lots."""

from sqlalchemy import select

from shop.extensions import db
from shop.inventory.models import StockItem
from shop.inventory.queries import availability, component_needs


def lock_stock_item(variant_id: int) -> StockItem | None:
    """The counters of a variant, locked until the transaction ends and freshly read.

    Whoever has it may read and change the variant's lots; whoever changes several variants goes in id
    order. Both together keep shipping, counting and blocking from deadlocking.
    """
    query = select(StockItem).where(StockItem.variant_id == variant_id).with_for_update()
    return db.session.scalar(query.execution_options(populate_existing=True))


def lock_availability(variant_id: int) -> int:
    """Pieces of a variant, or of a set, that can be sold; nobody can sell one until the transaction ends."""
    for part_id in sorted(component_needs({variant_id: 1})):
        lock_stock_item(part_id)
    return availability([variant_id])[variant_id]
