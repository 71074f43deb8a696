"""A buyer wants to send something back: the agreement begins."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from shop import clock
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.orders import record_event
from shop.orders.models import Order
from shop.returns.goods import goods_of
from shop.returns.models import Return, ReturnLine
from shop.returns.queries import wanted_pieces
from shop.returns.status import ReturnState, Why

#: As in order numbers: nothing that looks like something else.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Wish:
    """So many pieces of a line, and why."""

    line_id: int
    quantity: int
    why: Why


def open_return(order: Order, wishes: Sequence[Wish], *, words: str, by: str) -> Return:
    """Write down what the buyer wants to send back; `words` is what they wrote, as far as it matters.

    Raises ShopError for nothing at all, Conflict for pieces that the buyer does not have or that another
    return is about already. The caller holds the order's lock.
    """
    if not wishes:
        raise ShopError("Say which pieces come back.")
    places, wanted = goods_of(order.id), wanted_pieces(order.id)
    for wish in wishes:
        free = places[wish.line_id].out - wanted.get(wish.line_id, 0)
        if not 1 <= wish.quantity <= free:
            raise Conflict(f"At most {max(free, 0)} of this line can come back.")
    opened = Return(
        number=f"RT-{''.join(secrets.choice(ALPHABET) for _ in range(6))}",
        order_id=order.id,
        state=ReturnState.REQUESTED,
        wish=words.strip(),
        answer="",
        opened_by=by,
        opened_at=clock.now(),
        lines=[
            ReturnLine(order_line_id=wish.line_id, quantity=wish.quantity, why=wish.why) for wish in wishes
        ],
    )
    db.session.add(opened)
    db.session.flush()
    record_event(order, "return_requested", by=by, detail=f"{opened.number}: {_pieces(wishes)} to come back.")
    return opened


def _pieces(wishes: Sequence[Wish]) -> str:
    pieces = sum(wish.quantity for wish in wishes)
    return "1 piece" if pieces == 1 else f"{pieces} pieces"
