"""One order of locks for everybody who changes lots: the variant's counters first, then its lots."""

from sqlalchemy import select

from shop.extensions import db
from shop.inventory.models import StockItem


def lock_stock_item(variant_id: int) -> StockItem | None:
    """The counters of a variant, locked until the transaction ends and freshly read.

    Whoever has it may read and change the variant's lots; whoever changes several variants goes in id
    order. Both together keep shipping, counting and blocking from deadlocking.
    """
    query = select(StockItem).where(StockItem.variant_id == variant_id).with_for_update()
    return db.session.scalar(query.execution_options(populate_existing=True))
