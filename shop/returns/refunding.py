"""Money and goods in one step: a refund, the pieces that came with it, and those that need not be sent."""

from collections.abc import Sequence

from sqlalchemy import select

from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.orders import withdraw_pieces
from shop.orders.models import LineComponent, Order
from shop.payments import (
    Refundable,
    RefundAsked,
    paying_attempt,
    plan_refund,
    refundable,
    request_refund,
)
from shop.payments.models import Refund
from shop.returns.goods import GoodsBack, LineGoods, goods_of, lock_goods, take_back


def refund_order(
    order: Order,
    asked: RefundAsked,
    *,
    goods: Sequence[GoodsBack] = (),
    expected_cents: int,
    reason: str,
    by: str,
    form_token: str | None = None,
) -> Refund:
    """Write a refund down, and put what came back where it belongs; nothing is sent to Stripe yet.

    `expected_cents` is what the colleague was told: raises Conflict when it is another sum by now, when
    it is more than is left, or when pieces are not where they are said to be; ShopError without a reason.
    The caller holds the order's lock, so of two colleagues at once the second is refused.
    """
    if not reason.strip():
        raise ShopError("Say why the money goes back; the buyer reads it.")
    state = refundable(order)
    plan = plan_refund(state, asked)
    if plan.amount_cents != expected_cents:
        raise Conflict("Something was refunded since you looked, so the sum is another one now.")
    _check_places(state, goods_of(order.id), asked)
    attempt = paying_attempt(order.id)
    assert attempt is not None, "what can be refunded was paid"
    refund = request_refund(
        attempt,
        amount_cents=plan.amount_cents,
        reason=reason.strip(),
        by=by,
        parts=plan.parts,
        delivery_cents=plan.delivery_cents,
        form_token=form_token,
    )
    lock_goods({*asked.unsent, *(each.line_id for each in goods)})
    _withdraw(order, state, asked, reason=reason, by=by)
    for each in goods:
        take_back(order, each, by=by, reason=f"Returned: {reason.strip()}", refund_id=refund.id)
    return refund


def _check_places(state: Refundable, places: dict[int, LineGoods], asked: RefundAsked) -> None:
    """Pieces that were not sent are not refunded as sent, nor the other way round."""
    for share in state.lines:
        place = places[share.line_id]
        sent_left = place.shipped - (share.refunded - share.unsent)
        unsent_left = place.ordered - place.shipped - share.unsent
        if asked.sent.get(share.line_id, 0) > sent_left or asked.unsent.get(share.line_id, 0) > unsent_left:
            raise Conflict("Something was shipped or refunded since you looked. Look again.")


def _withdraw(order: Order, state: Refundable, asked: RefundAsked, *, reason: str, by: str) -> None:
    """Take pieces that are refunded and were not sent out of the order, unless they were before."""
    places = goods_of(order.id)
    unrefunded = {
        share.line_id: max(0, places[share.line_id].withdrawn - share.unsent) for share in state.lines
    }
    lines = {
        line_id: pieces - unrefunded[line_id]
        for line_id, pieces in asked.unsent.items()
        if pieces > unrefunded[line_id]
    }
    if not lines:
        return
    query = select(LineComponent).where(LineComponent.order_line_id.in_(lines))
    pieces = {
        part.id: lines[part.order_line_id] * part.quantity // places[part.order_line_id].ordered
        for part in db.session.scalars(query)
    }
    withdraw_pieces(order, pieces, reason=reason, by=by)
