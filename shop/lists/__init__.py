"""What people keep for later: a private list, shown to others only by a link that can be switched off.

Start at `models`, then `keeping` (in and out), `sharing`, `moving` (into the cart) and `showing` (the page).
"""

from shop.lists.finding import find_item, find_list, find_shared_list
from shop.lists.keeping import Kept, ListFull, keep_for_later, take_off, write_note
from shop.lists.models import MOST_ITEMS
from shop.lists.moving import Moved, move_all_to_cart, move_to_cart
from shop.lists.sharing import renew_link, share_list, stop_sharing
from shop.lists.showing import ShownItem, items_of

__all__ = [
    "MOST_ITEMS",
    "Kept",
    "ListFull",
    "Moved",
    "ShownItem",
    "find_item",
    "find_list",
    "find_shared_list",
    "items_of",
    "keep_for_later",
    "move_all_to_cart",
    "move_to_cart",
    "renew_link",
    "share_list",
    "stop_sharing",
    "take_off",
    "write_note",
]
