"""What each movement of money leaves in the account's balance, and what Stripe keeps of it.

Prices of the US: 2.9 % and 30 cents of a payment, 15 dollars for a dispute. No refund gives a fee back.
The balance is kept in the currency of the payment, so nothing is exchanged.
"""

from typing import Any

from .events import emit
from .identity import new_id, now
from .store import Store

Json = dict[str, Any]
DISPUTE_FEE = 1_500
#: Seconds until a payment that succeeded stands in the balance, as with asynchronous capture.
BOOKING_DELAY = 0.3
PENDING_SECONDS = 2 * 86_400


def fee_of(amount: int) -> int:
    """What Stripe keeps of a payment, in minor units, half up."""
    return (amount * 29 + 500) // 1_000 + 30


def build_transaction(
    source: Json, *, amount: int, kind: str, category: str, fee: int = 0, description: str | None = None
) -> Json:
    """Money that came (`amount` above 0) or went because of `source`, with the fee for it."""
    currency = source["currency"]
    details = {
        "amount": fee,
        "application": None,
        "currency": currency,
        "description": "Stripe processing fees" if kind in {"charge", "payment"} else "Dispute fee",
        "type": "stripe_fee",
    }
    return {
        "id": new_id("txn_3", 23),
        "object": "balance_transaction",
        "amount": amount,
        "available_on": now() + PENDING_SECONDS,
        "balance_type": "payments",
        "created": now(),
        "currency": currency,
        "description": description,
        "exchange_rate": None,
        "fee": fee,
        "fee_details": [details] if fee else [],
        "net": amount - fee,
        "reporting_category": category,
        "source": source["id"],
        "status": "pending",
        "type": kind,
    }


def book_charge(store: Store, charge_id: str) -> None:
    """A payment reaches the balance, once; only now its fee is known."""
    with store.transaction():
        charge = store.get("charge", charge_id)
        if charge["balance_transaction"]:
            return
        by_card = charge["payment_method_details"]["type"] == "card"
        booked = build_transaction(
            charge,
            amount=charge["amount"],
            fee=fee_of(charge["amount"]),
            kind="charge" if by_card else "payment",
            category="charge",
            description=charge["description"],
        )
        charge["balance_transaction"] = store.save(booked)["id"]
        emit(store, "charge.updated", store.save(charge))


def book_refund(store: Store, refund: Json, *, by_card: bool) -> None:
    """A refund leaves the balance; the fee of its payment stays with Stripe."""
    kind = "refund" if by_card else "payment_refund"
    booked = build_transaction(refund, amount=-refund["amount"], kind=kind, category="refund")
    refund["balance_transaction"] = store.save(booked)["id"]


def book_failed_refund(store: Store, refund: Json) -> None:
    """The money of a refund is in the balance again."""
    booked = build_transaction(
        refund, amount=refund["amount"], kind="refund_failure", category="refund_failure"
    )
    refund["failure_balance_transaction"] = store.save(booked)["id"]


def book_dispute(store: Store, dispute: Json, *, won: bool = False) -> None:
    """The disputed money leaves the balance with a fee; a dispute that was won brings the money back."""
    booked = build_transaction(
        dispute,
        amount=dispute["amount"] if won else -dispute["amount"],
        fee=0 if won else DISPUTE_FEE,
        kind="adjustment",
        category="dispute_reversal" if won else "dispute",
        description=f"Chargeback {'reversal ' if won else ''}for {dispute['charge']}",
    )
    dispute["balance_transactions"] = [*dispute["balance_transactions"], store.save(booked)]
