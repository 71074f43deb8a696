"""The states of a return, which may follow which, and the words that describe goods that came back."""

from enum import StrEnum

from shop.errors import Conflict


class ReturnState(StrEnum):
    """How far a return is."""

    #: The buyer wants to send something back; nobody has answered.
    REQUESTED = "requested"
    #: They may; the parcel is awaited.
    APPROVED = "approved"
    REFUSED = "refused"
    #: The parcel is here, unopened.
    RECEIVED = "received"
    #: Counted and looked at; the pieces are where they belong.
    INSPECTED = "inspected"
    #: Money went back for it.
    REFUNDED = "refunded"
    #: Over without money: it never came, or nothing was owed.
    CLOSED = "closed"


TRANSITIONS: dict[ReturnState, set[ReturnState]] = {
    ReturnState.REQUESTED: {ReturnState.APPROVED, ReturnState.REFUSED},
    ReturnState.APPROVED: {ReturnState.RECEIVED, ReturnState.CLOSED},
    ReturnState.REFUSED: set(),
    ReturnState.RECEIVED: {ReturnState.INSPECTED},
    ReturnState.INSPECTED: {ReturnState.REFUNDED, ReturnState.CLOSED},
    ReturnState.REFUNDED: set(),
    ReturnState.CLOSED: set(),
}

#: Somebody still has to do something about these.
OPEN_STATES = (
    ReturnState.REQUESTED,
    ReturnState.APPROVED,
    ReturnState.RECEIVED,
    ReturnState.INSPECTED,
)


class Why(StrEnum):
    """Why the buyer sends something back."""

    CHANGED_MIND = "changed_mind"
    FAULTY = "faulty"
    DAMAGED = "damaged"
    WRONG_ITEM = "wrong_item"
    SKIN_REACTION = "skin_reaction"


#: Not the buyer's doing: it may come back opened, after the 30 days, and at our cost.
OUR_FAULT = {Why.FAULTY, Why.DAMAGED, Why.WRONG_ITEM, Why.SKIN_REACTION}


class Condition(StrEnum):
    """How something looked when it was inspected."""

    SEALED = "sealed"
    OPENED = "opened"
    USED = "used"
    FAULTY = "faulty"


def check_transition(current: str, following: ReturnState) -> None:
    """Raises Conflict unless `following` may come after `current`."""
    if following not in TRANSITIONS[ReturnState(current)]:
        raise Conflict(f"This return is {current} already. Nothing was changed.")
