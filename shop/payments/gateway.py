"""The only module that knows Stripe's SDK. Takes and returns our own values; amounts are cents.

The API version is pinned to the SDK's own. Nothing here opens or needs a database transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from shop.config import Settings
from shop.payments.values import (
    DisputeState,
    FeeState,
    GatewayRefused,
    GatewayUnavailable,
    Notice,
    RefundRequest,
    RefundState,
    SessionRequest,
    SessionState,
    UntrustedNotice,
)

if TYPE_CHECKING:
    import stripe

API_VERSION = "2026-10-28.endive"

#: Connecting and reading; with two retries a request waits 45 s at the very most.
TIMEOUT_SECONDS = (3.05, 12)


class StripeGateway:
    """Checkout Sessions, refunds, fees, disputes and signed events of one Stripe account."""

    def __init__(self, settings: Settings) -> None:
        self._webhook_secret = settings.stripe_webhook_secret
        self.livemode = settings.stripe_secret_key.startswith(("sk_live_", "rk_live_"))
        self._public_url = settings.public_url
        # Without a key nothing is asked of Stripe; the SDK only insists that there is one.
        self._key = settings.stripe_secret_key or "sk_test_missing"
        self._base = settings.stripe_api_base

    @cached_property
    def _client(self) -> "stripe.StripeClient":
        sdk = _sdk()
        return sdk.StripeClient(
            self._key,
            stripe_version=API_VERSION,
            max_network_retries=2,
            http_client=sdk.RequestsClient(timeout=TIMEOUT_SECONDS),
            base_addresses={"api": self._base} if self._base else {},
        )

    def create_session(self, request: SessionRequest) -> SessionState:
        """Open a payment page. The same request always sends the same bytes under the same key."""
        reference = {"order_id": request.order_id, "attempt_id": request.attempt_id}
        parameters: dict[str, Any] = {
            "mode": "payment",
            "ui_mode": "hosted_page",
            "client_reference_id": request.order_id,
            "metadata": reference,
            "payment_intent_data": {"metadata": reference},
            "customer_email": request.email,
            "expires_at": int(request.expires_at.timestamp()),
            "automatic_tax": {"enabled": False},
            "adaptive_pricing": {"enabled": False},
            "line_items": [_line_item(name, cents, request.currency) for name, cents in request.lines],
            "shipping_options": [_shipping_option(request)],
            "success_url": f"{self._public_url}/checkout/return?session_id={{CHECKOUT_SESSION_ID}}",
            "cancel_url": f"{self._public_url}/checkout/cancel/{request.public_id}",
        }
        with _translated():
            session = self._client.v1.checkout.sessions.create(
                parameters,  # type: ignore[arg-type]
                {"idempotency_key": request.idempotency_key},
            )
        return _session_state(session)

    def fetch_session(self, session_id: str) -> SessionState:
        """What Stripe says about a session now; raises GatewayRefused for an unknown one."""
        with _translated():
            session = self._client.v1.checkout.sessions.retrieve(session_id, {"expand": ["payment_intent"]})
        return _session_state(session)

    def expire_session(self, session_id: str) -> None:
        """Close a payment page; raises GatewayRefused when it is complete or closed already."""
        with _translated():
            self._client.v1.checkout.sessions.expire(session_id)

    def sessions_since(self, since: datetime) -> Iterator[SessionState]:
        """Every session created since, newest first."""
        query = {
            "created": {"gte": int(since.timestamp())},
            "limit": 100,
            "expand": ["data.payment_intent"],
        }
        with _translated():
            for session in self._client.v1.checkout.sessions.list(query).auto_paging_iter():  # type: ignore[arg-type]
                yield _session_state(session)

    def create_refund(self, request: RefundRequest) -> RefundState:
        """Send money back. The amount is always named: leaving it out would refund everything."""
        if type(request.amount_cents) is not int or request.amount_cents <= 0:
            raise ValueError("a refund needs a whole amount of cents above 0")
        parameters = {
            "payment_intent": request.payment_intent_id,
            "amount": request.amount_cents,
            "metadata": {"refund_id": request.refund_id},
        }
        with _translated():
            refund = self._client.v1.refunds.create(
                parameters,  # type: ignore[arg-type]
                {"idempotency_key": request.idempotency_key},
            )
        return _refund_state(refund)

    def refunds_of(self, payment_intent_id: str) -> list[RefundState]:
        """Every refund of a payment, ours or the dashboard's."""
        with _translated():
            found = self._client.v1.refunds.list({"payment_intent": payment_intent_id, "limit": 100})
            return [_refund_state(refund) for refund in found.auto_paging_iter()]

    def refunds_since(self, since: datetime) -> Iterator[RefundState]:
        """Every refund created since, newest first."""
        query = {"created": {"gte": int(since.timestamp())}, "limit": 100}
        with _translated():
            for refund in self._client.v1.refunds.list(query).auto_paging_iter():  # type: ignore[arg-type]
                yield _refund_state(refund)

    def fetch_fee(self, payment_intent_id: str) -> FeeState | None:
        """What Stripe keeps of a payment; None while the payment does not stand in its balance."""
        expand = ["latest_charge.balance_transaction"]
        with _translated():
            intent = self._client.v1.payment_intents.retrieve(payment_intent_id, {"expand": expand})
        booked: Any = _field(intent.latest_charge, "balance_transaction")
        return None if booked is None or isinstance(booked, str) else _fee_state(booked)

    def fetch_dispute(self, dispute_id: str) -> DisputeState:
        """What Stripe says about a dispute now."""
        with _translated():
            return _dispute_state(self._client.v1.disputes.retrieve(dispute_id))

    def disputes_since(self, since: datetime) -> Iterator[DisputeState]:
        """Every dispute opened since, newest first."""
        query = {"created": {"gte": int(since.timestamp())}, "limit": 100}
        with _translated():
            for dispute in self._client.v1.disputes.list(query).auto_paging_iter():  # type: ignore[arg-type]
                yield _dispute_state(dispute)

    def read_notice(self, body: bytes, signature: str | None) -> Notice:
        """The event in a webhook call, if Stripe signed these very bytes; else raises UntrustedNotice."""
        try:
            event = self._client.construct_event(body, signature or "", self._webhook_secret)
        # Broken UTF-8 and broken JSON are ValueErrors.
        except (ValueError, _sdk().SignatureVerificationError) as error:
            raise UntrustedNotice("This call was not signed by our payment provider.") from error
        return Notice(
            id=event.id,
            kind=event.type,
            livemode=event.livemode,
            object_id=event.data.object["id"],
            payment_intent_id=_id_of(_field(event.data.object, "payment_intent")),
        )


@cache
def _sdk() -> Any:
    """Stripe's SDK, loaded by the first call: most web workers show pages for hours before one pays."""
    import stripe

    stripe.enable_telemetry = False
    return stripe


@contextmanager
def _translated() -> Iterator[None]:
    """Turns the SDK's errors into ours: refused for good, or worth another try."""
    try:
        yield
    except _sdk().InvalidRequestError as error:
        raise GatewayRefused(str(error), code=error.code) from error
    except _sdk().StripeError as error:
        headers = {name.lower(): value for name, value in (error.headers or {}).items()}
        raise GatewayUnavailable(
            "Our payment provider does not answer. Nothing was charged; please try again.",
            replayed=headers.get("idempotent-replayed") == "true",
        ) from error


def _line_item(name: str, cents: int, currency: str) -> dict[str, Any]:
    # Each line goes as one piece at its total, so that Stripe's sum is always exactly ours.
    price = {"currency": currency.lower(), "unit_amount": cents, "product_data": {"name": name}}
    return {"quantity": 1, "price_data": price}


def _shipping_option(request: SessionRequest) -> dict[str, Any]:
    amount = {"amount": request.delivery_cents, "currency": request.currency.lower()}
    rate = {"type": "fixed_amount", "display_name": request.delivery_name, "fixed_amount": amount}
    return {"shipping_rate_data": rate}


def _session_state(session: Any) -> SessionState:
    intent = session.payment_intent
    intent_status = None if intent is None or isinstance(intent, str) else intent.status
    return SessionState(
        id=session.id,
        url=session.url,
        status=session.status,
        paid=session.payment_status == "paid",
        failed=intent_status in {"requires_payment_method", "canceled"},
        amount_cents=session.amount_total,
        currency=session.currency.upper(),
        payment_intent_id=_id_of(intent),
        attempt_id=_metadata(session).get("attempt_id"),
    )


def _refund_state(refund: Any) -> RefundState:
    return RefundState(
        id=refund.id,
        amount_cents=refund.amount,
        status=refund.status,
        payment_intent_id=_id_of(refund.payment_intent),
        refund_id=_metadata(refund).get("refund_id"),
    )


def _dispute_state(dispute: Any) -> DisputeState:
    due_by = dispute.evidence_details.due_by
    return DisputeState(
        id=dispute.id,
        status=dispute.status,
        amount_cents=dispute.amount,
        payment_intent_id=_id_of(dispute.payment_intent),
        due_by=datetime.fromtimestamp(due_by, UTC) if due_by else None,
        reason=dispute.reason,
        fees=tuple(
            _fee_state(booked) for booked in _field(dispute, "balance_transactions") or () if booked.fee
        ),
    )


def _fee_state(booked: Any) -> FeeState:
    return FeeState(
        id=booked.id,
        amount_cents=booked.fee,
        currency=booked.currency.upper(),
        booked_at=datetime.fromtimestamp(booked.created, UTC),
    )


def _metadata(thing: Any) -> dict[str, str]:
    return thing.metadata.to_dict() if thing.metadata else {}


def _field(thing: Any, name: str) -> Any:
    return getattr(thing, name, None)


def _id_of(thing: Any) -> str | None:
    return thing if thing is None or isinstance(thing, str) else thing.id
