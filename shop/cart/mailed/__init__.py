"""A cart on its way to another device: mailed as a link that holds it, and put back from there.

The link is the cart. Nothing is stored for it, so there is nothing to forget but the mail.
"""

from shop.cart.mailed.contents import Wanted, read_contents, write_contents
from shop.cart.mailed.mailing import TooManyMails, discard_cart_mails, mail_cart
from shop.cart.mailed.restoring import Restored, look_at, restore_cart

__all__ = [
    "Restored",
    "TooManyMails",
    "Wanted",
    "discard_cart_mails",
    "look_at",
    "mail_cart",
    "read_contents",
    "restore_cart",
    "write_contents",
]
