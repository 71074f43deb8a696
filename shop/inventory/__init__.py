"""Stock in lots, promised by holds, changed only through movements. Start at `models`, then `holding`."""

from shop.inventory.adjusting import adjust_stock
from shop.inventory.blocking import quarantine_expired_lots
from shop.inventory.checking import stock_problems
from shop.inventory.holding import OutOfStock, hold_stock, release_holds
from shop.inventory.locking import lock_availability
from shop.inventory.queries import availability, component_needs, held_for, something_in_stock
from shop.inventory.recalling import recall_lots
from shop.inventory.receiving import receive_stock
from shop.inventory.receiving_many import Receipt, find_lot_states, receipt_problem, receive_many
from shop.inventory.taking import Taken, take_held_stock

__all__ = [
    "OutOfStock",
    "Receipt",
    "Taken",
    "adjust_stock",
    "availability",
    "component_needs",
    "find_lot_states",
    "held_for",
    "hold_stock",
    "lock_availability",
    "quarantine_expired_lots",
    "recall_lots",
    "receipt_problem",
    "receive_many",
    "receive_stock",
    "release_holds",
    "something_in_stock",
    "stock_problems",
    "take_held_stock",
]
