"""Buying what the shop sells: suppliers, purchase orders, and goods that come in. Start at `status`."""

from shop.purchasing.checking import purchase_problems
from shop.purchasing.ordering import (
    WantedLine,
    cancel_purchase,
    draft_purchase,
    drop_line,
    find_line,
    give_up_rest,
    lock_purchase,
    mark_ordered,
    put_line,
    put_new_lines,
)
from shop.purchasing.receiving import Delivery, MoreThanOrdered, find_receipt, over_words, receive_goods
from shop.purchasing.status import EXPECTED, PurchaseStatus
from shop.purchasing.suggesting import (
    COVER_DAYS,
    USUAL_LEAD_DAYS,
    last_suppliers,
    on_order,
    suggested_quantity,
)
from shop.purchasing.suppliers import add_supplier, change_supplier, get_supplier

__all__ = [
    "COVER_DAYS",
    "EXPECTED",
    "USUAL_LEAD_DAYS",
    "Delivery",
    "MoreThanOrdered",
    "PurchaseStatus",
    "WantedLine",
    "add_supplier",
    "cancel_purchase",
    "change_supplier",
    "draft_purchase",
    "drop_line",
    "find_line",
    "find_receipt",
    "get_supplier",
    "give_up_rest",
    "last_suppliers",
    "lock_purchase",
    "mark_ordered",
    "on_order",
    "over_words",
    "purchase_problems",
    "put_line",
    "put_new_lines",
    "receive_goods",
    "suggested_quantity",
]
