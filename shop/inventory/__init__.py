"""Stock in lots, promised by holds, changed only through movements. Start at `models`, then `holding`."""

from shop.inventory.adjusting import adjust_stock
from shop.inventory.blocking import quarantine_expired_lots
from shop.inventory.checking import stock_problems
from shop.inventory.earmarking import earmark_lots, release_earmarks
from shop.inventory.holding import OutOfStock, hold_stock, release_holds, release_some
from shop.inventory.locking import lock_availability
from shop.inventory.queries import availability, component_needs, held_for, something_in_stock
from shop.inventory.receiving import receive_stock
from shop.inventory.returning import put_back
from shop.inventory.taking import Taken, take_held_stock

__all__ = [
    "OutOfStock",
    "Taken",
    "adjust_stock",
    "availability",
    "component_needs",
    "earmark_lots",
    "held_for",
    "hold_stock",
    "lock_availability",
    "put_back",
    "quarantine_expired_lots",
    "receive_stock",
    "release_earmarks",
    "release_holds",
    "release_some",
    "something_in_stock",
    "stock_problems",
    "take_held_stock",
]
