"""Test controls under `/_test/…`: JSON in, JSON out. Served only with `--test-controls`."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Flask, Response, request

from .api import json_response
from .cards import CARDS
from .disputing import close_dispute
from .errors import ApiError
from .expiring import sweep
from .identity import now
from .paying import Payer, pay_by_bank, pay_by_card, settle_bank
from .refunding import fail_refund, refund_charge
from .state import Hook, Standin
from .webhooks import TIMEOUT_SECONDS
from .worker import send

Json = dict[str, Any]
MODES = ("normal", "drop", "twice", "shuffle", "hold")


def register_controls(app: Flask, standin: Standin) -> None:
    """Serve every control."""
    blueprint = Blueprint("controls", __name__, url_prefix="/_test")
    for name, control in CONTROLS.items():
        blueprint.add_url_rule(f"/{name}", name, _view(standin, control), methods=["POST"])
    app.register_blueprint(blueprint)


def _view(standin: Standin, control: Callable[[Standin, Json], Json | None]) -> Callable[[], Response]:
    def view() -> Response:
        wanted = request.get_json(force=True, silent=True)
        try:
            return json_response(control(standin, wanted if isinstance(wanted, dict) else {}) or {"ok": True})
        except (KeyError, TypeError, ValueError) as error:
            raise ApiError(f"This control was given something it cannot use: {error!r}") from error

    return view


def hook(standin: Standin, wanted: Json) -> None:
    """Deliver webhooks in another way from now on; leaving `hold` releases what was held."""
    if wanted["mode"] not in MODES:
        raise ValueError(wanted["mode"])
    standin.hook.mode = wanted["mode"]
    standin.wake()


def release(standin: Standin, wanted: Json) -> None:
    """Deliver everything that was held, and go back to normal."""
    hook(standin, {"mode": "normal"})


def books(standin: Standin, wanted: Json) -> None:
    """Hold every payment back from the balance from now on, or let those that were held reach it."""
    standin.hook.books_held = {"hold": True, "normal": False}[wanted["mode"]]
    standin.wake()


def faults(standin: Standin, wanted: Json) -> None:
    """Order failures: `{"faults": [{"kind": "status", "status": 500, "times": 2}, …]}`."""
    for fault in wanted["faults"]:
        standin.faults.add(fault)


def expire_now(standin: Standin, wanted: Json) -> None:
    """Let a session's time come now."""
    with standin.store.transaction():
        session = standin.store.get("checkout.session", wanted["session"])
        standin.store.save(session | {"expires_at": now() - 1})
    sweep(standin.store)


def dashboard_refund(standin: Standin, wanted: Json) -> Json:
    """Refund as somebody would in Stripe's dashboard; without an amount, all that is left."""
    intent = standin.store.get("payment_intent", wanted["payment_intent"])
    return refund_charge(
        standin.store, intent["latest_charge"], amount=wanted.get("amount"), reason="requested_by_customer"
    )


def refund_fail(standin: Standin, wanted: Json) -> Json:
    """The buyer's bank sends a refund back."""
    return fail_refund(standin.store, wanted["refund"])


def resend(standin: Standin, wanted: Json) -> Json:
    """Send an event again, signed with another secret or time if wanted; answers the shop's status."""
    event = standin.store.get("event", wanted["event"])
    status = send(standin, event, secret=wanted.get("secret"), timestamp=wanted.get("timestamp"))
    return {"status": status}


def tamper(standin: Standin, wanted: Json) -> Json:
    """Overwrite fields of any object, without an event."""
    with standin.store.transaction():
        body = standin.store.find_any(wanted["object"])
        if body is None:
            raise KeyError(wanted["object"])
        return standin.store.save(body | wanted["set"])


def pay(standin: Standin, wanted: Json) -> Json:
    """Pay without a browser: `card` (a test number; 3-D Secure is completed) or `bank` (ok, fail)."""
    session = standin.store.get("checkout.session", wanted["session"])
    payer = Payer(email=session["customer_email"] or "buyer@example.com", name="Test Buyer")
    if "bank" in wanted:
        succeeds = {"ok": True, "fail": False}[wanted["bank"]]
        delay = wanted.get("delay", standin.config.bank_delay)
        pay_by_bank(standin.store, session["id"], payer, succeeds=succeeds, delay=delay)
        return {"declined": None}
    card = CARDS[wanted.get("card", "4242424242424242")]
    decline = pay_by_card(standin.store, session["id"], card, payer)
    return {"declined": decline.code if decline else None}


def settle(standin: Standin, wanted: Json) -> None:
    """Let a payment by bank arrive or fail now."""
    settle_bank(standin.store, wanted["session"])


def dispute_close(standin: Standin, wanted: Json) -> Json:
    """Decide a dispute: `status` is won or lost."""
    if wanted["status"] not in ("won", "lost"):
        raise ValueError(wanted["status"])
    return close_dispute(standin.store, wanted["dispute"], status=wanted["status"])


def sent(standin: Standin, wanted: Json) -> Json:
    """Every delivery so far, in order: id, type, the shop's status (0: no answer), time."""
    return {"sent": list(standin.hook.sent)}


def requests(standin: Standin, wanted: Json) -> Json:
    """Every API request so far, in order."""
    return {"requests": list(standin.requests)}


def reset(standin: Standin, wanted: Json) -> None:
    """Forget everything, once what is on its way has arrived: objects, deliveries, keys, faults, logs."""
    standin.store.clear()
    with standin.changed:
        standin.changed.wait_for(lambda: not standin.claimed, timeout=TIMEOUT_SECONDS)
    standin.faults.clear()
    standin.requests.clear()
    standin.hook = Hook()


CONTROLS: dict[str, Callable[[Standin, Json], Json | None]] = {
    "hook": hook,
    "release": release,
    "books": books,
    "faults": faults,
    "expire_now": expire_now,
    "dashboard_refund": dashboard_refund,
    "refund_fail": refund_fail,
    "resend": resend,
    "tamper": tamper,
    "pay": pay,
    "settle_bank": settle,
    "dispute_close": dispute_close,
    "sent": sent,
    "requests": requests,
    "reset": reset,
}
