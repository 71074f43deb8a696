"""What happens to the money of a session: cards, 3-D Secure, and payments by bank."""

from dataclasses import dataclass
from typing import Any

from .balance import BOOKING_DELAY
from .cards import NOT_AUTHENTICATED, Card, Decline
from .checkout_objects import customer_details
from .errors import ApiError
from .events import emit
from .identity import new_id, now
from .payment_objects import bank_details, build_charge, build_intent, card_details
from .store import Store

Json = dict[str, Any]


class NotPayable(ApiError):
    """The session is already complete or expired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """Who pays, and the card's expiry (four-digit year) for the charge's details."""

    email: str
    name: str | None = None
    month: int = 12
    year: int = 2040


def pay_by_card(store: Store, session_id: str, card: Card, payer: Payer) -> Decline | None:
    """Charge the card. Returns the decline, or None once the session is complete.

    Raises NotPayable when the session was paid or expired meanwhile.
    """
    with store.transaction():
        session, intent = _payable(store, session_id)
        if card.decline:
            return _decline(store, intent, card.decline)
        intent["payment_method"] = new_id("pm_1", 23)
        intent["next_action"] = None
        details = card_details(card, month=payer.month, year=payer.year)
        charge = build_charge(intent, details=details, email=payer.email, name=payer.name, status="succeeded")
        _succeed(store, session, intent, charge)
        _complete(store, session, payer)
        if card.disputed:
            store.add_task("open_dispute", charge["id"], delay=1.0)
    return None


def ask_for_authentication(store: Store, session_id: str) -> None:
    """The bank wants a 3-D Secure challenge before it pays."""
    with store.transaction():
        _, intent = _payable(store, session_id)
        intent["status"] = "requires_action"
        intent["next_action"] = {"type": "use_stripe_sdk", "use_stripe_sdk": {}}
        emit(store, "payment_intent.requires_action", store.save(intent))


def fail_authentication(store: Store, session_id: str) -> Decline:
    """The buyer failed the challenge; the session can still be paid."""
    with store.transaction():
        _, intent = _payable(store, session_id)
        return _decline(store, intent, NOT_AUTHENTICATED)


def pay_by_bank(store: Store, session_id: str, payer: Payer, *, succeeds: bool, delay: float) -> None:
    """Complete the session unpaid; the money arrives, or not, after `delay` seconds."""
    with store.transaction():
        session, intent = _payable(store, session_id)
        intent["payment_method"] = new_id("pm_1", 23)
        charge = build_charge(
            intent, details=bank_details(), email=payer.email, name=payer.name, status="pending"
        )
        intent |= {"status": "processing", "next_action": None, "latest_charge": charge["id"]}
        emit(store, "charge.pending", store.save(charge))
        emit(store, "payment_intent.processing", store.save(intent))
        _complete(store, session, payer)
        store.note(session["id"], bank_succeeds=succeeds)
        store.add_task("settle_bank", session["id"], delay=delay)


def settle_bank(store: Store, session_id: str) -> None:
    """Let a payment by bank arrive or fail, once; later calls change nothing."""
    with store.transaction():
        session = store.get("checkout.session", session_id)
        intent = store.find("payment_intent", session["payment_intent"])
        if not intent or intent["status"] != "processing":
            return
        charge = store.get("charge", intent["latest_charge"])
        if store.notes(session_id)["bank_succeeds"]:
            paid = {
                "status": "succeeded",
                "paid": True,
                "captured": True,
                "amount_captured": charge["amount"],
            }
            _succeed(store, session, intent, charge | paid)
            emit(store, "checkout.session.async_payment_succeeded", store.save(session))
            return
        text = "The customer's bank could not be debited."
        charge |= {"status": "failed", "failure_code": "debit_not_authorized", "failure_message": text}
        emit(store, "charge.failed", store.save(charge))
        _decline(store, intent, Decline("debit_not_authorized", None, text))
        emit(store, "checkout.session.async_payment_failed", session)


def _payable(store: Store, session_id: str) -> tuple[Json, Json]:
    session = store.get("checkout.session", session_id)
    if session["status"] != "open" or session["expires_at"] <= now():
        raise NotPayable("This Checkout Session can no longer be paid.")
    intent = store.find("payment_intent", session["payment_intent"])
    if not intent:
        intent = store.save(build_intent(session, store.notes(session_id)["payment_intent_data"]))
        session["payment_intent"] = intent["id"]
        store.save(session)
        emit(store, "payment_intent.created", intent)
    return session, intent


def _decline(store: Store, intent: Json, decline: Decline) -> Decline:
    failure = {"type": "card_error", "code": decline.code, "message": decline.message}
    if decline.decline_code:
        failure["decline_code"] = decline.decline_code
    intent |= {"status": "requires_payment_method", "next_action": None, "last_payment_error": failure}
    emit(store, "payment_intent.payment_failed", store.save(intent))
    return decline


def _succeed(store: Store, session: Json, intent: Json, charge: Json) -> None:
    store.save(charge)
    store.add_task("book_charge", charge["id"], delay=BOOKING_DELAY)
    intent |= {
        "status": "succeeded",
        "amount_received": intent["amount"],
        "last_payment_error": None,
        "latest_charge": charge["id"],
    }
    session["payment_status"] = "paid"
    emit(store, "charge.succeeded", charge)
    emit(store, "payment_intent.succeeded", store.save(intent))


def _complete(store: Store, session: Json, payer: Payer) -> None:
    details = customer_details(email=payer.email, name=payer.name)
    session |= {"status": "complete", "url": None, "customer_details": details}
    emit(store, "checkout.session.completed", store.save(session))
