"""Stock in lots, promised by holds, changed only through movements. Start at `models`, then `holding`."""

from shop.inventory.adjusting import adjust_stock, write_off
from shop.inventory.approving import approve_count, send_back
from shop.inventory.blocking import (
    change_keep_back_days,
    keep_back_short_dated_lots,
    quarantine_lot,
    release_lot,
)
from shop.inventory.checking import stock_problems
from shop.inventory.counting import (
    MovedMeanwhile,
    drop_count,
    enter_count,
    hand_in,
    last_movements,
    lines_of,
    lock_count,
    open_count,
    require_open,
)
from shop.inventory.dating import (
    KEEP_BACK_DAYS,
    first_day_kept_back,
    is_kept_back,
    may_leave,
    usual_keep_back_days,
)
from shop.inventory.demand import DEMAND_DAYS, days_of_cover, sold_lately
from shop.inventory.earmarking import earmark_lots, earmarks_of, release_earmarks
from shop.inventory.holding import OutOfStock, hold_stock, release_holds, release_some
from shop.inventory.locking import lock_availability, lock_stock_item
from shop.inventory.queries import availability, component_needs, held_for, products_in_stock
from shop.inventory.recalling import recall_lots
from shop.inventory.receiving import MOST_PIECES, lock_or_create_stock_item, receipt_problem, receive_stock
from shop.inventory.receiving_many import Receipt, find_lots_of, receipt_problem_in, receive_many
from shop.inventory.returning import put_back, with_lots_set_aside
from shop.inventory.taking import Taken, take_held_stock

__all__ = [
    "DEMAND_DAYS",
    "KEEP_BACK_DAYS",
    "MOST_PIECES",
    "MovedMeanwhile",
    "OutOfStock",
    "Receipt",
    "Taken",
    "adjust_stock",
    "approve_count",
    "availability",
    "change_keep_back_days",
    "component_needs",
    "days_of_cover",
    "drop_count",
    "earmark_lots",
    "earmarks_of",
    "enter_count",
    "find_lots_of",
    "first_day_kept_back",
    "hand_in",
    "held_for",
    "hold_stock",
    "is_kept_back",
    "keep_back_short_dated_lots",
    "last_movements",
    "lines_of",
    "lock_availability",
    "lock_count",
    "lock_or_create_stock_item",
    "lock_stock_item",
    "may_leave",
    "open_count",
    "products_in_stock",
    "put_back",
    "quarantine_lot",
    "recall_lots",
    "receipt_problem",
    "receipt_problem_in",
    "receive_many",
    "receive_stock",
    "release_earmarks",
    "release_holds",
    "release_lot",
    "release_some",
    "require_open",
    "send_back",
    "sold_lately",
    "stock_problems",
    "take_held_stock",
    "usual_keep_back_days",
    "with_lots_set_aside",
    "write_off",
]
