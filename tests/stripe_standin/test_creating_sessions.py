"""Opening a Checkout Session: what is taken, what is refused, and in whose words."""

import time
from typing import Any

import pytest
import requests
import stripe

from tests.stripe_standin.harness import Standin, line, session_params


def test_the_call_the_shop_makes_opens_a_session_for_the_sum(standin: Standin) -> None:
    session = standin.new_session()
    assert (session.status, session.payment_status, session.mode) == ("open", "unpaid", "payment")
    assert (session.amount_subtotal, session.amount_total, session.currency) == (4900, 5495, "usd")
    assert session.shipping_cost.amount_total == session.total_details.amount_shipping == 595
    assert session.metadata.to_dict() == {"order_id": "7", "attempt_id": "3"}
    assert session.url == f"{standin.url}/c/pay/{session.id}"
    assert session.payment_intent is None
    assert requests.get(session.url, timeout=5).status_code == 200


def test_without_expires_at_a_session_lives_for_a_day(standin: Standin) -> None:
    params = session_params()
    del params["expires_at"]
    session = standin.client.v1.checkout.sessions.create(params)
    assert session.expires_at - session.created == 86_400


def test_quantities_and_whole_yen_add_up(standin: Standin) -> None:
    lines = [line("Ball", 1200, currency="jpy", quantity=3)]
    session = standin.new_session(line_items=lines, shipping_options=[])
    assert session.amount_total == 3600
    assert "¥3,600" in requests.get(session.url, timeout=5).text


def changed(**changes: Any) -> dict[str, Any]:
    return {**session_params(), **changes}


def priced(**changes: Any) -> dict[str, Any]:
    item = line("Ball", 1500)
    item["price_data"] |= changes
    return changed(line_items=[item])


LINE_PRICE = "line_items[0][price_data]"
REFUSED: list[tuple[str, dict[str, Any], str | None, str | None]] = [
    (
        "a removed parameter",
        changed(payment_method_types=["card"]),
        "parameter_unknown",
        "payment_method_types",
    ),
    ("a made-up parameter", changed(colour="clay"), "parameter_unknown", "colour"),
    ("a made-up price field", priced(weight=3), "parameter_unknown", f"{LINE_PRICE}[weight]"),
    (
        "a made-up product field",
        priced(product_data={"name": "Ball", "size": "L"}),
        "parameter_unknown",
        f"{LINE_PRICE}[product_data][size]",
    ),
    ("an old ui_mode", changed(ui_mode="hosted"), None, "ui_mode"),
    ("another ui_mode", changed(ui_mode="embedded_page"), None, "ui_mode"),
    ("another mode", changed(mode="subscription"), None, "mode"),
    ("an unknown locale", changed(locale="tlh"), None, "locale"),
    (
        "no success_url",
        {k: v for k, v in changed().items() if k != "success_url"},
        "parameter_missing",
        "success_url",
    ),
    (
        "no lines",
        {k: v for k, v in changed().items() if k != "line_items"},
        "parameter_missing",
        "line_items",
    ),
    (
        "no product name",
        priced(product_data={"description": "x"}),
        "parameter_missing",
        f"{LINE_PRICE}[product_data][name]",
    ),
    ("a relative success_url", changed(success_url="/thanks"), "url_invalid", "success_url"),
    ("a relative cancel_url", changed(cancel_url="/back"), "url_invalid", "cancel_url"),
    ("a script for a URL", changed(cancel_url="javascript:alert(1)"), "url_invalid", "cancel_url"),
    (
        "a fractional amount",
        priced(unit_amount=15.5),
        "parameter_invalid_integer",
        f"{LINE_PRICE}[unit_amount]",
    ),
    (
        "a float that is whole",
        priced(unit_amount=15.0),
        "parameter_invalid_integer",
        f"{LINE_PRICE}[unit_amount]",
    ),
    ("a negative amount", priced(unit_amount=-1), "parameter_invalid_integer", f"{LINE_PRICE}[unit_amount]"),
    (
        "a gigantic amount",
        priced(unit_amount=10**15),
        "parameter_invalid_integer",
        f"{LINE_PRICE}[unit_amount]",
    ),
    ("no such currency", priced(currency="dukaten"), None, f"{LINE_PRICE}[currency]"),
    (
        "two currencies",
        priced(currency="eur"),
        None,
        "shipping_options[0][shipping_rate_data][fixed_amount][currency]",
    ),
    (
        "a quantity of none",
        changed(line_items=[line("Ball", 1, quantity=0)]),
        "parameter_invalid_integer",
        "line_items[0][quantity]",
    ),
    (
        "less than fifty cents",
        changed(line_items=[line("Pin", 49)], shipping_options=[]),
        "amount_too_small",
        None,
    ),
    ("something that is no email", changed(customer_email="mara at home"), "email_invalid", "customer_email"),
    ("an empty email", changed(customer_email=""), "parameter_invalid_empty", "customer_email"),
    ("29 minutes", changed(expires_at=int(time.time()) + 29 * 60), None, "expires_at"),
    ("25 hours", changed(expires_at=int(time.time()) + 25 * 3600), None, "expires_at"),
    ("words for a time", changed(expires_at="soon"), "parameter_invalid_integer", "expires_at"),
    ("words for a boolean", changed(automatic_tax={"enabled": "perhaps"}), None, "automatic_tax[enabled]"),
    ("a string for a hash", changed(automatic_tax="yes"), None, "automatic_tax"),
    ("a hash for a string", changed(client_reference_id={"a": "b"}), None, "client_reference_id"),
    ("51 metadata keys", changed(metadata={f"k{n}": "v" for n in range(51)}), None, "metadata"),
    ("a metadata key of 41", changed(metadata={"k" * 41: "v"}), None, f"metadata[{'k' * 41}]"),
    ("a metadata value of 501", changed(metadata={"k": "v" * 501}), None, "metadata[k]"),
    ("a reference of 201", changed(client_reference_id="7" * 201), None, "client_reference_id"),
    ("tax by Stripe", changed(automatic_tax={"enabled": True}), "customer_tax_location_invalid", None),
]


@pytest.mark.parametrize(
    ("params", "code", "param"), [case[1:] for case in REFUSED], ids=[c[0] for c in REFUSED]
)
def test_refuses_as_stripe_does(
    standin: Standin, params: dict[str, Any], code: str | None, param: str | None
) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        standin.client.v1.checkout.sessions.create(params)
    assert (refused.value.http_status, refused.value.code, refused.value.param) == (400, code, param)
    assert standin.client.v1.checkout.sessions.list().data == []


def test_metadata_at_its_limits_is_taken(standin: Standin) -> None:
    metadata = {f"{n:040d}": "v" * 500 for n in range(50)}
    assert standin.new_session(metadata=metadata).metadata.to_dict() == metadata


@pytest.mark.parametrize("key", ["sk_live_abc", "pk_test_abc", "nonsense"])
def test_only_test_keys_open_the_door(standin: Standin, key: str) -> None:
    with pytest.raises(stripe.AuthenticationError):
        standin.client_with(key).v1.checkout.sessions.create(session_params())


def test_another_api_version_is_refused(standin: Standin) -> None:
    answer = standin.post("/v1/refunds", "payment_intent=pi_x", **{"Stripe-Version": "2020-08-27"})
    assert answer.status_code == 400
    assert "2020-08-27" in answer.json()["error"]["message"]


@pytest.mark.parametrize("path", ["/v1/customers", "/v1/checkout", "/v1/", "/v1/checkout/sessions/x/nothing"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_unknown_paths_and_methods_are_json_404(standin: Standin, path: str, method: str) -> None:
    headers = {"Authorization": "Bearer sk_test_raw"}
    answer = requests.request(method, standin.url + path, headers=headers, timeout=5)
    assert answer.status_code == 404
    assert answer.json()["error"]["type"] == "invalid_request_error"


def test_an_unknown_session_is_a_404_with_stripes_code(standin: Standin) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        standin.client.v1.checkout.sessions.retrieve("cs_test_none")
    assert (refused.value.http_status, refused.value.code, refused.value.param) == (
        404,
        "resource_missing",
        "id",
    )


@pytest.mark.parametrize(
    "body",
    [
        b"a=%ff%fe",
        b"[]=1",
        b"line_items=1&line_items[0]=2",
        b"line_items[0]=1&line_items=2",
        b"line_items[7][quantity]=1&mode=payment&success_url=http://a.example",
        b"a[b][c][d][e][f][g][h][i][j]=1",
        b"=&==&[&]&[[]]=1",
        b"mode=payment&success_url=http://[bad",
        b"\x00\xff\x00",
        b"x=" + b"y" * (1 << 20),
    ],
)
def test_broken_bodies_are_refused_in_json(standin: Standin, body: bytes) -> None:
    answer = standin.post("/v1/checkout/sessions", body)
    assert 400 <= answer.status_code < 500
    assert answer.json()["error"]["type"] == "invalid_request_error"


def test_a_json_body_is_refused(standin: Standin) -> None:
    answer = standin.post("/v1/refunds", "{}", **{"Content-Type": "application/json"})
    assert answer.status_code == 400


def test_expiring_ends_a_session_once(standin: Standin) -> None:
    session = standin.new_session()
    expired = standin.client.v1.checkout.sessions.expire(session.id)
    assert (expired.status, expired.url, expired.payment_status) == ("expired", None, "unpaid")
    with pytest.raises(stripe.InvalidRequestError, match="status of expired"):
        standin.client.v1.checkout.sessions.expire(session.id)


def test_a_paid_session_cannot_be_expired(standin: Standin) -> None:
    session = standin.paid_session()
    with pytest.raises(stripe.InvalidRequestError, match="status of complete"):
        standin.client.v1.checkout.sessions.expire(session.id)
