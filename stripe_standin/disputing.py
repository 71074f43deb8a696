"""A cardholder's bank takes a payment back."""

from typing import Literal

from .balance import book_dispute
from .errors import ApiError
from .events import emit
from .payment_objects import build_dispute
from .store import Json, Store


def open_dispute(store: Store, charge_id: str) -> Json | None:
    """Open a dispute over a charge; None when it is disputed already."""
    with store.transaction():
        charge = store.get("charge", charge_id)
        if charge["disputed"]:
            return None
        charge["disputed"] = True
        store.save(charge)
        dispute = build_dispute(charge)
        book_dispute(store, dispute)
        emit(store, "charge.dispute.created", store.save(dispute))
        emit(store, "charge.dispute.funds_withdrawn", dispute)
    return dispute


def close_dispute(store: Store, dispute_id: str, *, status: Literal["won", "lost"]) -> Json:
    """The bank decided; a dispute that was won gives the money back."""
    with store.transaction():
        dispute = store.get("dispute", dispute_id)
        if dispute["status"] in ("won", "lost"):
            raise ApiError(f"This dispute is already {dispute['status']}.")
        dispute["status"] = status
        if status == "won":
            book_dispute(store, dispute, won=True)
        emit(store, "charge.dispute.updated", store.save(dispute))
        emit(store, "charge.dispute.closed", dispute)
        if status == "won":
            emit(store, "charge.dispute.funds_reinstated", dispute)
    return dispute
