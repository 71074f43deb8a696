"""The Checkout Session endpoints."""

from typing import Any

from .checkout_objects import build_line_items, build_session
from .errors import ApiError, ParameterError
from .expiring import expire_session
from .identity import now
from .listing import matching, page
from .money import least, written
from .state import Standin

Json = dict[str, Any]
SHORTEST_SECONDS, LONGEST_SECONDS = 1800, 86_400


def create_session(standin: Standin, params: Json) -> Json:
    """Open a session. Amounts are minor units; raises ParameterError for what Stripe refuses."""
    _check_expiry(params)
    _check_currencies(params)
    if params.get("automatic_tax", {}).get("enabled"):
        raise ApiError(
            "You must have a valid origin address to enable automatic tax calculation in test mode.",
            code="customer_tax_location_invalid",
        )
    if not params["line_items"]:
        raise ParameterError("Missing required param: line_items.", "line_items", "parameter_missing")
    lines = build_line_items(params)
    session = build_session(
        params, lines, public_url=standin.config.public_url, shop_name=standin.config.shop_name
    )
    currency, total = session["currency"], session["amount_total"]
    if total < least(currency):
        raise ApiError(
            "The Checkout Session's total amount due must add up to at least"
            f" {written(least(currency), currency)} {currency}",
            code="amount_too_small",
        )
    standin.store.save(session)
    delivery = [option["shipping_rate_data"]["display_name"] for option in params.get("shipping_options", [])]
    standin.store.note(
        session["id"],
        line_items=lines,
        delivery_name=delivery[0] if delivery else None,
        payment_intent_data=params.get("payment_intent_data", {}),
    )
    return session


def retrieve_session(standin: Standin, params: Json, session_id: str) -> Json:
    return standin.store.get("checkout.session", session_id)


def list_sessions(standin: Standin, params: Json) -> Json:
    rows = matching(standin.store.newest("checkout.session"), params, "payment_intent", "status")
    return page(rows, params, url="/v1/checkout/sessions", kind="checkout.session")


def list_lines(standin: Standin, params: Json, session_id: str) -> Json:
    standin.store.get("checkout.session", session_id)
    rows = standin.store.notes(session_id)["line_items"]
    return page(rows, params, url=f"/v1/checkout/sessions/{session_id}/line_items", kind="item")


def expire(standin: Standin, params: Json, session_id: str) -> Json:
    return expire_session(standin.store, session_id)


def _check_expiry(params: Json) -> None:
    ahead = params.get("expires_at", now() + LONGEST_SECONDS) - now()
    if ahead < SHORTEST_SECONDS:
        raise ParameterError(
            "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.",
            "expires_at",
        )
    if ahead > LONGEST_SECONDS:
        raise ParameterError(
            "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
            "expires_at",
        )


def _check_currencies(params: Json) -> None:
    named = {
        f"line_items[{i}][price_data][currency]": line["price_data"]["currency"]
        for i, line in enumerate(params["line_items"])
    } | {
        f"shipping_options[{i}][shipping_rate_data][fixed_amount][currency]": (
            option["shipping_rate_data"]["fixed_amount"]["currency"]
        )
        for i, option in enumerate(params.get("shipping_options", []))
    }
    first = next(iter(named.values()), None)
    for param, currency in named.items():
        if currency != first:
            raise ParameterError(
                f"All line items must use the same currency. Expected `{first}`, got `{currency}`.", param
            )
