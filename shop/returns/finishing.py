"""A return ends with its refund."""

from dataclasses import replace

from shop import clock
from shop.payments import Refundable, RefundAsked
from shop.payments.models import Refund
from shop.returns.models import Return
from shop.returns.policy import is_owed, return_rules
from shop.returns.status import ReturnState, check_transition


def owed_for(wanted: Return, money: Refundable) -> RefundAsked:
    """What the returns page promises for what was found; delivery too when all of the order is back.

    Where less of the payment is left than that, all that is left.
    """
    rules = return_rules(wanted.order_id)
    left = {share.line_id: share.left for share in money.lines}
    owed = {
        line.order_line_id: min(line.received, left[line.order_line_id])
        for line in wanted.lines
        if line.received and line.condition and is_owed(rules[line.order_line_id], line.condition, line.why)
    }
    owed = {line_id: pieces for line_id, pieces in owed.items() if pieces}
    is_whole = all(owed.get(share.line_id) == share.ordered for share in money.lines)
    delivery = max(0, money.delivery_left_cents) if owed and is_whole else 0
    asked = RefundAsked(sent=owed, unsent={}, delivery_cents=delivery)
    is_too_much = cents_owed(asked, money) > money.left_cents
    return replace(asked, amount_cents=money.left_cents) if is_too_much else asked


def cents_owed(asked: RefundAsked, money: Refundable) -> int:
    """What a refund adds up to, or the sum that it is limited to."""
    if asked.amount_cents is not None:
        return asked.amount_cents
    pieces = sum(share.cents_for(asked.sent.get(share.line_id, 0)) for share in money.lines)
    return pieces + asked.delivery_cents


def mark_refunded(wanted: Return, refund: Refund) -> None:
    """The money of an inspected return is on its way; raises Conflict in any other state."""
    check_transition(wanted.state, ReturnState.REFUNDED)
    wanted.state, wanted.refund_id, wanted.finished_at = ReturnState.REFUNDED, refund.id, clock.now()
