"""Orders from placing to shipping: snapshots, states with a transition table, an event for every change.

Start at `models` and `status`, then `placing`. This slice is given lines and told "paid"; it knows
neither the cart nor Stripe.
"""

from shop.orders.attaching import attach_guest_orders
from shop.orders.cancelling import cancel_order
from shop.orders.checking import order_problems
from shop.orders.notices import address_lines, notify_staff
from shop.orders.paying import (
    UNPAID,
    PaidOutcome,
    block_shipping,
    mark_order_paid,
    mark_payment_failed,
    mark_payment_lapsed,
    mark_payment_processing,
    record_refunds,
)
from shop.orders.placing import Placement, PlacementLine, PriceChanged, place_order
from shop.orders.queries import (
    find_order_by_form_token,
    find_order_by_token,
    get_order,
    get_order_in_full,
    lock_order,
)
from shop.orders.shipping import ship_order
from shop.orders.status import OrderStatus, PaymentStatus, ShipmentStatus

__all__ = [
    "UNPAID",
    "OrderStatus",
    "PaidOutcome",
    "PaymentStatus",
    "Placement",
    "PlacementLine",
    "PriceChanged",
    "ShipmentStatus",
    "address_lines",
    "attach_guest_orders",
    "block_shipping",
    "cancel_order",
    "find_order_by_form_token",
    "find_order_by_token",
    "get_order",
    "get_order_in_full",
    "lock_order",
    "mark_order_paid",
    "mark_payment_failed",
    "mark_payment_lapsed",
    "mark_payment_processing",
    "notify_staff",
    "order_problems",
    "place_order",
    "record_refunds",
    "ship_order",
]
