"""Orders from placing to shipping: snapshots, states with a transition table, an event for every change.

Start at `models` and `status`, then `placing`. This slice is given lines and told "paid"; it knows
neither the cart nor Stripe.
"""

from shop.orders.attaching import attach_guest_orders
from shop.orders.cancelling import cancel_order
from shop.orders.checking import order_problems
from shop.orders.events import record_event
from shop.orders.finding import finding_words, found_by
from shop.orders.notices import address_lines, notify_staff, order_context
from shop.orders.noting import LONGEST_NOTE, add_note, notes_on, remove_note
from shop.orders.parcels import Parcel, left_to_send, parcels_of
from shop.orders.pausing import LONGEST_REASON, put_on_hold, release_from_hold
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
    components_with_lots,
    find_order_by_form_token,
    find_order_by_token,
    get_order,
    get_order_in_full,
    get_orders_in_full,
    lock_order,
)
from shop.orders.readdressing import BadAddress, NewAddress, change_address, why_not_readdress
from shop.orders.reviewing import accept_payment
from shop.orders.shipping import ship_order, why_not_ship
from shop.orders.status import OrderStatus, PaymentStatus, ShipmentStatus
from shop.orders.tracking import correct_tracking
from shop.orders.withdrawing import withdraw_pieces

__all__ = [
    "LONGEST_NOTE",
    "LONGEST_REASON",
    "PERSONAL_DATA",
    "UNPAID",
    "BadAddress",
    "NewAddress",
    "NotAcknowledged",
    "OrderStatus",
    "PaidOutcome",
    "Parcel",
    "PaymentStatus",
    "Placement",
    "PlacementLine",
    "PriceChanged",
    "Progress",
    "ShipmentStatus",
    "accept_payment",
    "add_note",
    "address_lines",
    "attach_guest_orders",
    "block_shipping",
    "cancel_order",
    "change_address",
    "components_with_lots",
    "correct_tracking",
    "describe_progress",
    "find_order_by_form_token",
    "find_order_by_token",
    "finding_words",
    "forget_recall_contacts",
    "found_by",
    "get_order",
    "get_order_in_full",
    "get_orders_in_full",
    "left_to_send",
    "lock_order",
    "mark_order_paid",
    "mark_payment_failed",
    "mark_payment_lapsed",
    "mark_payment_processing",
    "notes_on",
    "notify_staff",
    "order_context",
    "order_problems",
    "parcels_of",
    "place_order",
    "put_on_hold",
    "record_event",
    "record_refunds",
    "release_from_hold",
    "remove_note",
    "ship_order",
    "unsettled_orders",
    "why_not_readdress",
    "why_not_ship",
    "withdraw_pieces",
]
