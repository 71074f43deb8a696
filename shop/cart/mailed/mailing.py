"""Mailing a cart to wherever its visitor wants to go on."""

import secrets

from shop.cart.mailed.contents import Wanted, write_contents
from shop.cart.pricing import PricedCart
from shop.errors import ShopError
from shop.mail import count_request, forget_sent_mail, queue_mail
from shop.money import CURRENCY

KIND = "cart_link"


class TooManyMails(ShopError):
    """The address had enough mails today that somebody typed it for. Nothing was sent."""

    status = 429

    def __init__(self) -> None:
        super().__init__("This address had several mails from us today. Try again tomorrow")


def mail_cart(cart: PricedCart, *, to: str, source: str) -> None:
    """Queue a mail with what is in the cart and the link that puts it into a cart again.

    `to` is a valid address, `source` the network address that asks. Raises ShopError for an empty cart,
    TooManyMails and TooManyRequests. The address is kept nowhere but in the mail.
    """
    lines = [line for line in cart.lines if line.available]
    if not lines:
        raise ShopError("There is nothing in your cart that could be mailed, so nothing was sent.")
    if not count_request(to=to, source=source):
        raise TooManyMails
    wanted = [Wanted(line.variant.sku, line.quantity) for line in lines]
    context = {
        "lines": [
            {
                "name": line.product.name,
                "variant": line.variant_words,
                "quantity": line.quantity,
                "total_cents": line.total_cents,
            }
            for line in lines
        ],
        "subtotal_cents": sum(line.total_cents for line in lines),
        "currency": CURRENCY,
        "contents": write_contents(wanted),
    }
    queue_mail(KIND, reference=f"cart:{secrets.token_urlsafe(16)}", to=to, context=context)


def discard_cart_mails() -> int:
    """Delete such mails, with their addresses, a day after they went out; gives how many."""
    return forget_sent_mail([KIND])
