"""Orders from placing to shipping: snapshots, states with a transition table, an event for every change.

Start at `models` and `status`, then `placing`. This slice is given lines and told "paid"; it knows
neither the cart nor Stripe.
"""

from shop.orders.attaching import attach_guest_orders
from shop.orders.cancelling import cancel_order
from shop.orders.checking import order_problems
from shop.orders.events import record_event
from shop.orders.notices import address_lines, notify_staff, order_context
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
from shop.orders.personal_data import PERSONAL_DATA, forget_recall_contacts, unsettled_orders
from shop.orders.placing import NotAcknowledged, Placement, PlacementLine, PriceChanged, place_order
from shop.orders.progress import Progress, describe_progress
from shop.orders.queries import (
    find_order_by_form_token,
    find_order_by_token,
    get_order,
    get_order_in_full,
    lock_order,
)
from shop.orders.reviewing import accept_payment
from shop.orders.shipping import ship_order
from shop.orders.status import OrderStatus, PaymentStatus, ShipmentStatus

__all__ = [
    "PERSONAL_DATA",
    "UNPAID",
    "NotAcknowledged",
    "OrderStatus",
    "PaidOutcome",
    "PaymentStatus",
    "Placement",
    "PlacementLine",
    "PriceChanged",
    "Progress",
    "ShipmentStatus",
    "accept_payment",
    "address_lines",
    "attach_guest_orders",
    "block_shipping",
    "cancel_order",
    "describe_progress",
    "find_order_by_form_token",
    "find_order_by_token",
    "forget_recall_contacts",
    "get_order",
    "get_order_in_full",
    "lock_order",
    "mark_order_paid",
    "mark_payment_failed",
    "mark_payment_lapsed",
    "mark_payment_processing",
    "notify_staff",
    "order_context",
    "order_problems",
    "place_order",
    "record_event",
    "record_refunds",
    "ship_order",
    "unsettled_orders",
]
