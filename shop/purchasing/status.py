"""How far a purchase order is, and which way it may go."""

from enum import StrEnum

from shop.errors import Conflict


class PurchaseStatus(StrEnum):
    """Words as they stand in the database."""

    #: May be changed; nothing was sent.
    DRAFT = "draft"
    ORDERED = "ordered"
    PARTLY_RECEIVED = "partly_received"
    #: Everything came, or the rest was given up.
    RECEIVED = "received"
    CANCELLED = "cancelled"


#: status -> those that may follow.
TRANSITIONS: dict[PurchaseStatus, set[PurchaseStatus]] = {
    PurchaseStatus.DRAFT: {PurchaseStatus.ORDERED, PurchaseStatus.CANCELLED},
    PurchaseStatus.ORDERED: {
        PurchaseStatus.PARTLY_RECEIVED,
        PurchaseStatus.RECEIVED,
        PurchaseStatus.CANCELLED,
    },
    PurchaseStatus.PARTLY_RECEIVED: {PurchaseStatus.RECEIVED},
    PurchaseStatus.RECEIVED: set(),
    PurchaseStatus.CANCELLED: set(),
}

#: Goods are on their way.
EXPECTED = (PurchaseStatus.ORDERED, PurchaseStatus.PARTLY_RECEIVED)


def require_transition(before: str, after: PurchaseStatus) -> None:
    """Raises Conflict unless a purchase order may go from one status to the other."""
    if after not in TRANSITIONS[PurchaseStatus(before)]:
        was, wanted = before.replace("_", " "), after.replace("_", " ")
        raise Conflict(f"This purchase order is {was}, so it cannot become {wanted}.")
