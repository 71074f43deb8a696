"""The visitor's basket on the server: what is in it, what it costs, what stands in the way of buying it.

Start at `models`, then `changing` (the verbs) and `pricing` (what a page shows). The cart knows
nothing of checkout; it is told which cookie it belongs to.
"""

from shop.cart.changing import (
    MOST_PER_LINE,
    Added,
    CartRefusal,
    acknowledge_prices,
    add_to_cart,
    add_up_to,
    change_quantity,
    find_line,
    remove_from_cart,
)
from shop.cart.cookie import drop_cart_key, read_cart_key, write_cart_key
from shop.cart.discarding import discard_old_carts
from shop.cart.finding import (
    count_pieces,
    find_cart,
    find_cart_of,
    find_or_open_cart,
    open_cart,
    withdraw_keys_of,
)
from shop.cart.hints import Hint
from shop.cart.mailed import discard_cart_mails
from shop.cart.merging import Merged, claim_cart, leave_cart
from shop.cart.personal_data import PERSONAL_DATA
from shop.cart.pricing import PricedCart, PricedLine, priced_cart

__all__ = [
    "MOST_PER_LINE",
    "PERSONAL_DATA",
    "Added",
    "CartRefusal",
    "Hint",
    "Merged",
    "PricedCart",
    "PricedLine",
    "acknowledge_prices",
    "add_to_cart",
    "add_up_to",
    "change_quantity",
    "claim_cart",
    "count_pieces",
    "discard_cart_mails",
    "discard_old_carts",
    "drop_cart_key",
    "find_cart",
    "find_cart_of",
    "find_line",
    "find_or_open_cart",
    "leave_cart",
    "open_cart",
    "priced_cart",
    "read_cart_key",
    "remove_from_cart",
    "withdraw_keys_of",
    "write_cart_key",
]
