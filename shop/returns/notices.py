"""What a buyer reads about a return."""

from shop.extensions import db
from shop.mail import queue_mail
from shop.orders import get_order_in_full, order_context
from shop.returns.models import Return
from shop.returns.status import OUR_FAULT


def notify_approved(wanted: Return) -> None:
    """Where to send it, and at whose cost."""
    _notify(wanted, "return_approved")


def notify_refused(wanted: Return) -> None:
    """Why not."""
    _notify(wanted, "return_refused")


def _notify(wanted: Return, kind: str) -> None:
    db.session.flush()
    order = get_order_in_full(wanted.order_id)
    if order.erased_at:
        return
    context = order_context(order) | {
        "reason": wanted.answer,
        "return_number": wanted.number,
        "pieces": [{"name": line.order_line.name, "quantity": line.quantity} for line in wanted.lines],
        "at_our_cost": all(line.why in OUR_FAULT for line in wanted.lines),
    }
    queue_mail(
        kind, reference=f"order:{order.number}:return:{wanted.number}", to=order.email, context=context
    )
