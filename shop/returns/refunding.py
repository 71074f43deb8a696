"""Money and goods in one step: a refund, the pieces that came with it, and those that need not be sent."""

from collections.abc import Sequence

from shop.errors import Conflict, ShopError
from shop.orders.models import Order
from shop.payments import RefundAsked, paying_attempt, plan_refund, refundable, request_refund
from shop.payments.models import Refund
from shop.returns.goods import GoodsBack, goods_of, take_back


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
    plan = plan_refund(refundable(order), asked)
    if plan.amount_cents != expected_cents:
        raise Conflict("Something was refunded since you looked, so the sum is another one now.")
    _check_places(order, asked)
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
    for each in goods:
        take_back(order, each, by=by, reason=f"Returned: {reason.strip()}", refund_id=refund.id)
    return refund


def _check_places(order: Order, asked: RefundAsked) -> None:
    """Pieces that were not sent are not refunded as sent, nor the other way round."""
    places = goods_of(order.id)
    refunded = {share.line_id: share for share in refundable(order).lines}
    for line_id, place in places.items():
        share = refunded[line_id]
        sent_left = place.shipped - (share.refunded - share.unsent)
        unsent_left = place.ordered - place.shipped - share.unsent
        if asked.sent.get(line_id, 0) > sent_left or asked.unsent.get(line_id, 0) > unsent_left:
            raise Conflict("Something was shipped or refunded since you looked. Look again.")
