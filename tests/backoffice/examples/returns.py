"""Goods that come back, from the buyer's mail to the refund."""

from shop.orders import get_order, lock_order, ship_order
from shop.returns import Why, Wish, approve_return, lock_return, open_return, receive_return
from shop.returns.models import Return
from tests.backoffice.examples import example
from tests.backoffice.examples.refunds import order_paid_at_stripe
from tests.factories import THEO


def wanted(*, received: bool = False, approved: bool = False) -> Return:
    """A return of everything of a shipped order, as far as it is said."""
    order = order_paid_at_stripe()
    ship_order(lock_order(order.id), carrier="UPS", tracking_number="1Z999AA1", by=THEO)
    [line] = get_order(order.number).lines
    opened = open_return(order, [Wish(line.id, 1, Why.CHANGED_MIND)], words="Too hard for me.", by=THEO)
    opened = lock_return(opened.number)
    if approved or received:
        approve_return(opened, answer="", by=THEO)
    if received:
        receive_return(opened, by=THEO)
    return opened


@example("backoffice.return_actions.create")
def create(office):
    order = order_paid_at_stripe()
    ship_order(lock_order(order.id), carrier="UPS", tracking_number="1Z999AA1", by=THEO)
    [line] = get_order(order.number).lines
    return office.post(
        f"/backoffice/orders/{order.number}/returns",
        **{f"pieces_{line.id}": "1", f"why_{line.id}": "changed_mind", "words": "Too hard for me."},
    )


@example("backoffice.return_actions.answer")
def answer(office):
    return office.post(f"/backoffice/returns/{wanted().number}/answer", says="yes", answer="")


@example("backoffice.return_actions.receive")
def receive(office):
    return office.post(f"/backoffice/returns/{wanted(approved=True).number}/arrival")


@example("backoffice.return_actions.inspect")
def inspect(office):
    opened = wanted(received=True)
    [line] = opened.lines
    found = {f"received_{line.id}": "1", f"condition_{line.id}": "sealed", f"place_{line.id}": "sellable"}
    return office.post(f"/backoffice/returns/{opened.number}/inspection", **found)


@example("backoffice.return_actions.close")
def close(office):
    return office.post(f"/backoffice/returns/{wanted(approved=True).number}/end", why="It never came.")
