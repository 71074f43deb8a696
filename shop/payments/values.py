"""What passes between the shop and its payment gateway, in the shop's own types. Amounts are cents."""

from dataclasses import dataclass, replace
from datetime import datetime

from shop.errors import ShopError, Unavailable


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRequest:
    """Everything a payment page is made of, built only from stored rows."""

    order_id: str
    attempt_id: str
    idempotency_key: str
    email: str
    currency: str
    #: (name, total in cents) per line.
    lines: tuple[tuple[str, int], ...]
    delivery_name: str
    delivery_cents: int
    expires_at: datetime
    #: Names the attempt in the link that leads back without paying.
    public_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionState:
    """A payment page as Stripe describes it."""

    id: str
    url: str | None
    #: open, complete or expired.
    status: str
    paid: bool
    #: Complete, but the bank said no afterwards.
    failed: bool
    amount_cents: int
    currency: str
    payment_intent_id: str | None
    #: Ours, from the metadata.
    attempt_id: str | None


#: Disputes in these states are not decided, and Stripe refunds nothing on their payment.
OPEN_DISPUTES = ("needs_response", "under_review")

#: Nothing follows on these.
DECIDED_DISPUTES = ("won", "lost", "warning_closed", "prevented")


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundPart:
    """Pieces of one line that a refund is for; `unsent` of them had not left and are not sent any more."""

    order_line_id: int
    quantity: int
    unsent: int
    amount_cents: int

    def worth(self, amount_cents: int) -> "RefundPart":
        """The same pieces at another sum."""
        return replace(self, amount_cents=amount_cents)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundRequest:
    """Money to send back."""

    refund_id: str
    payment_intent_id: str
    amount_cents: int
    idempotency_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundState:
    """A refund as Stripe describes it."""

    id: str
    amount_cents: int
    status: str
    payment_intent_id: str | None
    #: Ours, from the metadata; None for refunds made in the dashboard.
    refund_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeState:
    """What Stripe took for one balance transaction, in cents of the currency it settles in."""

    id: str
    amount_cents: int
    currency: str
    booked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeState:
    """A dispute as Stripe describes it."""

    id: str
    status: str
    amount_cents: int
    payment_intent_id: str | None
    due_by: datetime | None
    #: Stripe's word for what the bank says.
    reason: str = ""
    #: Of its balance transactions, those that cost or gave back something.
    fees: tuple[FeeState, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A signed event: something happened to this object; what, is asked of Stripe again."""

    id: str
    kind: str
    livemode: bool
    object_id: str
    payment_intent_id: str | None


class GatewayRefused(ShopError):
    """Stripe understood and said no; the same request will not do better."""

    def __init__(self, message: str, *, code: str | None) -> None:
        super().__init__(message)
        self.code = code


class GatewayUnavailable(Unavailable):
    """No usable answer. `replayed` means that Stripe keeps repeating a stored failure for this key."""

    def __init__(self, message: str, *, replayed: bool = False) -> None:
        super().__init__(message)
        self.replayed = replayed


class UntrustedNotice(ShopError):
    """A webhook call without a valid signature; nothing in it is read."""
