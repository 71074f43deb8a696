"""The PaymentIntent, Charge, Refund, Dispute, balance transaction and Event endpoints."""

from collections.abc import Callable
from typing import Any

from .errors import ApiError
from .listing import matching, page
from .refunding import refund_charge
from .state import Standin
from .store import Store

Json = dict[str, Any]
#: Filters beside `created` and the cursors. `specs.py` decides which of them an endpoint takes.
FILTERS = ("charge", "payment_intent", "source", "type")


def retriever(kind: str) -> Callable[..., Json]:
    """The function that answers `GET /v1/<kind>s/<id>`."""

    def retrieve(standin: Standin, params: Json, object_id: str) -> Json:
        return standin.store.get(kind, object_id)

    return retrieve


def lister(kind: str) -> Callable[..., Json]:
    """The function that answers `GET /v1/<kind>s`."""

    def list_objects(standin: Standin, params: Json) -> Json:
        rows = matching(standin.store.newest(kind), params, *FILTERS)
        return page(rows, params, url=f"/v1/{kind}s", kind=kind)

    return list_objects


def list_events(standin: Standin, params: Json) -> Json:
    """Events, by type or by whether the shop has taken them."""
    types = [*params.get("types", []), *([params["type"]] if "type" in params else [])]
    rows = [
        row
        for row in matching(standin.store.newest("event"), params)
        if (not types or row["type"] in types)
        and params.get("delivery_success") in (None, row["pending_webhooks"] == 0)
    ]
    return page(rows, params, url="/v1/events", kind="event")


def create_refund(standin: Standin, params: Json) -> Json:
    """Refund a charge, or the charge of a PaymentIntent; `amount` is minor units, None is the rest."""
    return refund_charge(
        standin.store,
        _charge_id(standin.store, params),
        amount=params.get("amount"),
        metadata=params.get("metadata"),
        reason=params.get("reason"),
    )


def _charge_id(store: Store, params: Json) -> str:
    if "charge" in params:
        return store.get("charge", params["charge"], param="charge", in_path=False)["id"]
    if "payment_intent" not in params:
        raise ApiError(
            "One of the following params should be provided for this request: payment_intent or charge.",
            code="parameter_missing",
        )
    intent = store.get("payment_intent", params["payment_intent"], param="payment_intent", in_path=False)
    if intent["latest_charge"] is None:
        raise ApiError(
            f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund.",
            code="charge_not_refundable",
        )
    return intent["latest_charge"]
