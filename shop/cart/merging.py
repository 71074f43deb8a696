"""The cart at sign-in: what lies in the browser's and in the account's goes together."""

from dataclasses import dataclass

from sqlalchemy import delete, select, update

from shop import clock
from shop.cart.finding import cut_key, find_cart, find_cart_of, withdraw_key
from shop.cart.models import Cart, CartKey, CartLine
from shop.extensions import db


@dataclass(frozen=True, slots=True)
class Merged:
    """`key` opens the account's cart for this browser; empty when there is none, and nothing to merge.

    `added` lines came from the account, `raised` ones lay in both with different quantities.
    """

    key: str
    added: int = 0
    raised: int = 0


def claim_cart(user_id: int, *, key: str) -> Merged:
    """Make the browser's cart the account's. Of what lies in both, the higher quantity counts.

    The browser's cart stays the one that lives on, with what was typed at checkout and an order that waits
    to be paid. A cart of somebody else's account is left alone. Whether the stock is enough, the cart says
    as always. The key is a new one, so that nobody keeps a key from before to what is now the account's.
    """
    here = find_cart(key, to_change=True)
    mine = find_cart_of(user_id, to_change=True)
    if here is None or here.user_id not in (None, user_id):
        return Merged(cut_key(mine)) if mine else Merged("")
    withdraw_key(key)
    key = cut_key(here)
    if mine is None or mine.id == here.id:
        here.user_id = user_id
        db.session.flush()
        return Merged(key)
    added, raised = _merge_lines(mine, into=here)
    db.session.execute(update(CartKey).where(CartKey.cart_id == mine.id).values(cart_id=here.id))
    here.pending_order_id = here.pending_order_id or mine.pending_order_id
    db.session.execute(delete(Cart).where(Cart.id == mine.id))
    here.user_id = user_id
    here.updated_at = clock.now()
    db.session.flush()
    return Merged(key, added=added, raised=raised)


def leave_cart(user_id: int, *, key: str) -> bool:
    """At sign-out: the browser's key to the account's cart opens nothing any more; False if it had none."""
    cart = find_cart(key)
    if cart is None or cart.user_id != user_id:
        return False
    withdraw_key(key)
    return True


def _merge_lines(old: Cart, *, into: Cart) -> tuple[int, int]:
    """Take over what only lies in the old cart, and the higher quantity of what lies in both."""
    there = {line.variant_id: line for line in _lines(into)}
    added = raised = 0
    for line in _lines(old):
        same = there.get(line.variant_id)
        if same is None:
            line.cart_id = into.id
            added += 1
        elif line.quantity != same.quantity:
            same.quantity = max(line.quantity, same.quantity)
            raised += 1
    db.session.flush()
    return added, raised


def _lines(cart: Cart) -> list[CartLine]:
    return list(db.session.scalars(select(CartLine).where(CartLine.cart_id == cart.id).order_by(CartLine.id)))
