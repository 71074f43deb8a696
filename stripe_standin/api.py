"""How every API call is handled: key, version, ordered faults, idempotency, parameters, answer."""

import json
import re
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, Response, g, request

from . import api_checkout, api_payments, specs
from .errors import ApiError
from .expansion import expand
from .expiring import sweep
from .faults import Fault
from .identity import API_VERSION, new_id, now
from .params import decode
from .state import Standin
from .validation import Hash

Json = dict[str, Any]
KEY_LIFE_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Route:
    """One endpoint: its parameters and the function that answers it."""

    method: str
    path: str
    spec: Hash
    run: Callable[..., Json]


ROUTES = (
    Route("POST", "/checkout/sessions", specs.SESSION_CREATE, api_checkout.create_session),
    Route("GET", "/checkout/sessions", specs.SESSION_LIST, api_checkout.list_sessions),
    Route("GET", "/checkout/sessions/<session_id>", specs.RETRIEVE, api_checkout.retrieve_session),
    Route("GET", "/checkout/sessions/<session_id>/line_items", specs.LINE_ITEM_LIST, api_checkout.list_lines),
    Route("POST", "/checkout/sessions/<session_id>/expire", specs.RETRIEVE, api_checkout.expire),
    Route("POST", "/refunds", specs.REFUND_CREATE, api_payments.create_refund),
    Route("GET", "/events", specs.EVENT_LIST, api_payments.list_events),
    Route("GET", "/payment_intents", specs.PAYMENT_INTENT_LIST, api_payments.lister("payment_intent")),
    Route("GET", "/charges", specs.CHARGE_LIST, api_payments.lister("charge")),
    Route("GET", "/refunds", specs.OF_PAYMENT, api_payments.lister("refund")),
    Route("GET", "/disputes", specs.OF_PAYMENT, api_payments.lister("dispute")),
    Route("GET", "/balance_transactions", specs.BALANCE_LIST, api_payments.lister("balance_transaction")),
    Route(
        "GET",
        "/balance_transactions/<object_id>",
        specs.RETRIEVE,
        api_payments.retriever("balance_transaction"),
    ),
    Route("GET", "/payment_intents/<object_id>", specs.RETRIEVE, api_payments.retriever("payment_intent")),
    Route("GET", "/charges/<object_id>", specs.RETRIEVE, api_payments.retriever("charge")),
    Route("GET", "/refunds/<object_id>", specs.RETRIEVE, api_payments.retriever("refund")),
    Route("GET", "/disputes/<object_id>", specs.RETRIEVE, api_payments.retriever("dispute")),
    Route("GET", "/events/<object_id>", specs.RETRIEVE, api_payments.retriever("event")),
)


def register_api(app: Flask, standin: Standin) -> None:
    """Serve every route under /v1."""
    blueprint = Blueprint("api", __name__, url_prefix="/v1")
    for route in ROUTES:
        name = f"{route.method} {route.path}".replace(".", "_")
        blueprint.add_url_rule(route.path, name, _view(standin, route), methods=[route.method])
    app.register_blueprint(blueprint)


def _view(standin: Standin, route: Route) -> Callable[..., Response]:
    def view(**ids: str) -> Response:
        fault = standin.faults.take(request.method, request.path)
        try:
            status, body = _answer(standin, route, fault, ids)
        except ApiError as error:
            status, body = error.status, error.body()
        _log(standin, status)
        if fault and fault.kind == "lost":
            request.environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
        return json_response(body, status)

    return view


def _answer(standin: Standin, route: Route, fault: Fault | None, ids: dict[str, str]) -> tuple[int, Json]:
    _authenticate()
    g.params = decode(b"&".join(filter(None, (request.query_string, _form_body()))))
    if fault and fault.kind == "status":
        return fault.status, _injected(fault.status)
    if fault and fault.kind == "hang":
        time.sleep(fault.seconds)
    sweep(standin.store)
    key = request.headers.get("Idempotency-Key") if request.method == "POST" else None
    if not key:
        return 200, _run(standin, route, ids)
    sticky = fault is not None and fault.kind == "sticky500"
    return _answer_once(standin, key, lambda: _run(standin, route, ids), sticky=sticky)


def _answer_once(
    standin: Standin, key: str, work: Callable[[], Json], *, sticky: bool = False
) -> tuple[int, Json]:
    """Work at most once per key and day; the answer, errors included, is kept and replayed."""
    if len(key) > 255:
        raise ApiError("Idempotency keys can be up to 255 characters.", kind="idempotency_error")
    asked = json.dumps([request.method, request.path, g.params], sort_keys=True)
    store = standin.store
    with store.transaction():
        if earlier := store.find_answer(key, since=now() - KEY_LIFE_SECONDS):
            if earlier[0] != asked:
                raise ApiError(
                    "Keys for idempotent requests can only be used with the same parameters they were first"
                    f" used with. Try using a key other than '{key}' if you meant to execute a different"
                    " request.",
                    kind="idempotency_error",
                )
            g.replayed = True
            return earlier[1:]
        try:
            status, body = (500, _injected(500)) if sticky else (200, work())
        except ApiError as error:
            if not error.kept:
                raise
            status, body = error.status, error.body()
        store.keep_answer(key, asked, status, body, at=now())
        return status, body


def _run(standin: Standin, route: Route, ids: dict[str, str]) -> Json:
    params = route.spec.read(g.params)
    with standin.store.transaction():
        body = route.run(standin, params, **ids)
        return expand(standin.store, body, params.get("expand", []))


def _authenticate() -> None:
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "basic" and request.authorization:
        key = request.authorization.username or ""
    if not re.fullmatch(r"(sk|rk)_test_\w{1,200}", key):
        shown = f"{key[:8]}{'*' * 10}" if key else "none was given"
        raise ApiError(f"Invalid API Key provided: {shown}", status=401)
    version = request.headers.get("Stripe-Version", API_VERSION)
    if version != API_VERSION:
        raise ApiError(f"Invalid Stripe API version: {version}. The stand-in speaks {API_VERSION} only.")


def _form_body() -> bytes:
    raw = request.get_data()
    if raw and request.mimetype != "application/x-www-form-urlencoded":
        raise ApiError(
            "Invalid request (check that your POST content type is application/x-www-form-urlencoded)."
        )
    return raw


def _injected(status: int) -> Json:
    kind = "invalid_request_error" if status < 500 else "api_error"
    error = {"type": kind, "message": f"A test control asked for this {status}."}
    return {"error": error | ({"code": "rate_limit"} if status == 429 else {})}


def json_response(body: Json, status: int = 200) -> Response:
    """A JSON answer with the headers Stripe sends."""
    response = Response(json.dumps(body, indent=2), status, mimetype="application/json")
    response.headers["Request-Id"] = new_id("req_", 14)
    response.headers["Stripe-Version"] = API_VERSION
    if key := request.headers.get("Idempotency-Key"):
        response.headers["Idempotency-Key"] = key
    if g.get("replayed"):
        response.headers["Idempotent-Replayed"] = "true"
    return response


def _log(standin: Standin, status: int) -> None:
    if not standin.config.test_controls:
        return
    names = ("Content-Type", "Stripe-Version", "User-Agent")
    standin.requests.append(
        {
            "method": request.method,
            "path": request.path,
            "params": g.get("params", {}),
            "idempotency_key": request.headers.get("Idempotency-Key"),
            "headers": {name: request.headers[name] for name in names if name in request.headers},
            "status": status,
            "replayed": bool(g.get("replayed")),
        }
    )
