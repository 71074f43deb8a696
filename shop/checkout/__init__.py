"""From a full cart to the payment page: details, delivery, review, pay.

Start at `progress`, which decides what is still missing; `placement` turns the answers into an order.
"""

from shop.checkout.discarding import discard_paid_carts
from shop.checkout.personal_data import PERSONAL_DATA
from shop.checkout.placement import CheckoutNotReady, build_placement, renew_form_token

__all__ = ["PERSONAL_DATA", "CheckoutNotReady", "build_placement", "discard_paid_carts", "renew_form_token"]
