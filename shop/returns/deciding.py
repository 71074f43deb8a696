"""Yes or no to a return, and the end of one without money. The caller holds the order's lock."""

from shop import clock
from shop.errors import ShopError
from shop.orders import record_event
from shop.returns.models import Return
from shop.returns.notices import notify_approved, notify_refused
from shop.returns.status import ReturnState, check_transition


def approve_return(wanted: Return, *, answer: str, by: str) -> None:
    """Say yes: the buyer gets the address and, if there is one, our answer. Raises Conflict if decided."""
    _decide(wanted, ReturnState.APPROVED, answer=answer, by=by)
    notify_approved(wanted)


def refuse_return(wanted: Return, *, answer: str, by: str) -> None:
    """Say no, with the reason; raises ShopError without one, Conflict if decided already."""
    if not answer.strip():
        raise ShopError("Say why not; the buyer reads it.")
    _decide(wanted, ReturnState.REFUSED, answer=answer, by=by)
    wanted.finished_at = clock.now()
    notify_refused(wanted)


def close_return(wanted: Return, *, why: str, by: str) -> None:
    """End a return without money: it never came, or nothing is owed. Raises Conflict where it cannot end."""
    if not why.strip():
        raise ShopError("Say why it ends without money, for whoever reads it later.")
    check_transition(wanted.state, ReturnState.CLOSED)
    wanted.state, wanted.finished_at = ReturnState.CLOSED, clock.now()
    record_event(wanted.order, "return_closed", by=by, detail=f"{wanted.number}: {why.strip()}")


def _decide(wanted: Return, state: ReturnState, *, answer: str, by: str) -> None:
    check_transition(wanted.state, state)
    wanted.state, wanted.answer, wanted.decided_at = state, answer.strip(), clock.now()
    # The words stand with the return alone, from where they go when the buyer is erased.
    record_event(wanted.order, f"return_{state}", by=by, detail=f"{wanted.number}.")
