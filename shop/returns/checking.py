"""Whether what came back, what was refunded and what was shipped agree."""

from sqlalchemy import func, select

from shop.extensions import db
from shop.orders.models import LineComponent, LotAllocation, Order, OrderLine
from shop.payments.models import REFUND_WITHOUT_EFFECT, Refund, RefundLine
from shop.returns.models import Return, ReturnedPieces, ReturnLine
from shop.returns.status import ReturnState


def return_problems() -> list[str]:
    """A sentence for each line of which more is back or refunded than there was, and each odd return."""
    return [*_more_back_than_shipped(), *_more_refunded_than_ordered(), *_uneven_refunds(), *_uninspected()]


def _more_back_than_shipped() -> list[str]:
    shipped = select(
        LotAllocation.line_component_id, LotAllocation.lot_id, func.sum(LotAllocation.quantity)
    ).group_by(LotAllocation.line_component_id, LotAllocation.lot_id)
    back = select(
        ReturnedPieces.line_component_id, ReturnedPieces.lot_id, func.sum(ReturnedPieces.quantity)
    ).group_by(ReturnedPieces.line_component_id, ReturnedPieces.lot_id)
    left = {(component, lot): int(pieces) for component, lot, pieces in db.session.execute(shipped)}
    return [
        f"lot {lot}: {pieces} of component {component} are back, {left.get((component, lot), 0)} shipped"
        for component, lot, pieces in db.session.execute(back)
        if pieces > left.get((component, lot), 0)
    ]


def _more_refunded_than_ordered() -> list[str]:
    query = (
        select(Order.number, OrderLine.sku, OrderLine.quantity, func.sum(RefundLine.quantity))
        .join(OrderLine, OrderLine.order_id == Order.id)
        .join(RefundLine, RefundLine.order_line_id == OrderLine.id)
        .join(Refund, Refund.id == RefundLine.refund_id)
        .where(Refund.status.not_in(REFUND_WITHOUT_EFFECT))
        .group_by(Order.number, OrderLine.id)
    )
    return [
        f"order {number}: {refunded} of {sku} refunded, {ordered} ordered"
        for number, sku, ordered, refunded in db.session.execute(query)
        if refunded > ordered
    ]


def _uneven_refunds() -> list[str]:
    """A refund is never less than its lines and delivery together."""
    query = (
        select(Refund.id, Refund.amount_cents, Refund.delivery_cents, func.sum(RefundLine.amount_cents))
        .outerjoin(RefundLine, RefundLine.refund_id == Refund.id)
        .group_by(Refund.id)
    )
    return [
        f"refund {refund_id}: {amount} went back, its lines and delivery say {delivery + (lines or 0)}"
        for refund_id, amount, delivery, lines in db.session.execute(query)
        if delivery + (lines or 0) > amount
    ]


def _uninspected() -> list[str]:
    """What an inspected return received is exactly what its pieces say went somewhere."""
    moved = (
        select(ReturnedPieces.return_line_id, LineComponent.order_line_id)
        .join(LineComponent, LineComponent.id == ReturnedPieces.line_component_id)
        .distinct()
    )
    went = {line_id for line_id, _ in db.session.execute(moved)}
    query = (
        select(Return.number, ReturnLine.id, ReturnLine.received)
        .join(ReturnLine, ReturnLine.return_id == Return.id)
        .where(Return.state.in_((ReturnState.INSPECTED, ReturnState.REFUNDED)))
    )
    return [
        f"return {number}: {received or 0} came, but {'some' if line_id in went else 'none'} went anywhere"
        for number, line_id, received in db.session.execute(query)
        if bool(received) != (line_id in went)
    ]
