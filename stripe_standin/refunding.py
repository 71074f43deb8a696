"""Give money back, never more than was paid."""

from .balance import book_failed_refund, book_refund
from .errors import ApiError
from .events import emit
from .money import written
from .payment_objects import build_refund
from .store import Json, Store


def refund_charge(
    store: Store,
    charge_id: str,
    *,
    amount: int | None,
    metadata: dict[str, str] | None = None,
    reason: str | None = None,
) -> Json:
    """Refund `amount` minor units, or all that is left when None.

    Raises ApiError when nothing was paid, the charge is disputed, or less than that is left.
    """
    with store.transaction():
        charge = store.get("charge", charge_id)
        left = _refundable(charge)
        amount = left if amount is None else amount
        if amount > left:
            raise ApiError(
                f"Refund amount ({written(amount, charge['currency'])}) is greater than unrefunded amount on"
                f" charge ({written(left, charge['currency'])})",
                param="amount",
            )
        charge["amount_refunded"] += amount
        charge["refunded"] = charge["amount_refunded"] == charge["amount"]
        refund = build_refund(charge, amount=amount, metadata=metadata or {}, reason=reason)
        book_refund(store, refund, by_card=charge["payment_method_details"]["type"] == "card")
        emit(store, "refund.created", store.save(refund))
        emit(store, "charge.refunded", store.save(charge))
    return refund


def fail_refund(store: Store, refund_id: str) -> Json:
    """The buyer's bank sent a refund back: the money can be refunded again."""
    with store.transaction():
        refund = store.get("refund", refund_id)
        if refund["status"] != "succeeded":
            raise ApiError(f"This refund has a status of {refund['status']}.")
        charge = store.get("charge", refund["charge"])
        charge["amount_refunded"] -= refund["amount"]
        charge["refunded"] = False
        refund |= {"status": "failed", "failure_reason": "expired_or_canceled_card"}
        book_failed_refund(store, refund)
        store.save(charge)
        emit(store, "refund.updated", store.save(refund))
        emit(store, "refund.failed", refund)
    return refund


def _refundable(charge: Json) -> int:
    if not charge["paid"]:
        raise ApiError(
            "This charge has not been paid; there is nothing to refund.", code="charge_not_refundable"
        )
    if charge["disputed"]:
        raise ApiError(
            f"Charge {charge['id']} has been charged back; cannot issue a refund.", code="charge_disputed"
        )
    if charge["refunded"]:
        raise ApiError(f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded")
    return charge["amount"] - charge["amount_refunded"]
