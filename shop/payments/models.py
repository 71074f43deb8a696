"""What we asked Stripe for and what Stripe said. Never card data, never client secrets."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.extensions import UtcDateTime, db
from shop.orders.models import Order


class AttemptStatus(StrEnum):
    """Only ever forward: creating, open, perhaps processing, then one of the rest; succeeded is final."""

    CREATING = "creating"
    OPEN = "open"
    PROCESSING = "processing"
    SUCCEEDED = "succeeded"
    EXPIRED = "expired"
    FAILED = "failed"


class RefundStatus(StrEnum):
    """`creating` is ours: the row is written, Stripe has not answered. The others are Stripe's words."""

    CREATING = "creating"
    PENDING = "pending"
    REQUIRES_ACTION = "requires_action"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELED = "canceled"


#: How far a refund is. Answers of Stripe may overtake each other, so a row never goes back to a lower one.
REFUND_PROGRESS = {
    RefundStatus.CREATING: 0,
    RefundStatus.PENDING: 1,
    RefundStatus.REQUIRES_ACTION: 1,
    RefundStatus.SUCCEEDED: 2,
    RefundStatus.FAILED: 3,
    RefundStatus.CANCELED: 3,
}

#: Refunds in these states gave no money back.
REFUND_WITHOUT_EFFECT = (RefundStatus.FAILED, RefundStatus.CANCELED)


#: Money that arrived for an order that was paid before. As text, so that the index below is used.
SECOND_PAYMENT = text("received_cents IS NOT NULL AND NOT pays_order")


class PaymentAttempt(db.Model):
    """One Checkout Session for one order. All its parameters come from stored rows, so a retry repeats it."""

    __tablename__ = "payment_attempt"
    __table_args__ = (
        UniqueConstraint("order_id", "number"),
        Index("ix_payment_attempt_status", "status", "created_at"),
        Index(
            "ix_payment_attempt_second",
            "order_id",
            sqlite_where=SECOND_PAYMENT,
            postgresql_where=SECOND_PAYMENT,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("shop_order.id"))
    #: 1, 2, … within the order.
    number: Mapped[int]
    #: Random; names the attempt in the cancel link.
    public_id: Mapped[str] = mapped_column(String(64), unique=True)
    status: Mapped[str] = mapped_column(String(20), default=AttemptStatus.CREATING)
    idempotency_key: Mapped[str] = mapped_column(String(120), unique=True)
    amount_cents: Mapped[int]
    currency: Mapped[str] = mapped_column(String(3))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: When Stripe closes the payment page; whole seconds.
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    session_id: Mapped[str | None] = mapped_column(String(120), unique=True)
    session_url: Mapped[str | None]
    payment_intent_id: Mapped[str | None] = mapped_column(String(120), unique=True)
    #: What Stripe said arrived; None until it did.
    received_cents: Mapped[int | None]
    #: Whether this money is the order's payment; a second payment of the same order is not.
    pays_order: Mapped[bool] = mapped_column(default=False)
    #: The currency it arrived in, if that is not the order's.
    foreign_currency: Mapped[str | None] = mapped_column(String(3))
    #: When and by whom a sum that is not the order's was accepted as its payment.
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    accepted_by: Mapped[str | None] = mapped_column(String(254))
    #: When Stripe was last asked what it keeps of this payment; the answer is a `StripeFee`.
    fee_asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    order: Mapped[Order] = relationship(lazy="raise")


class Refund(db.Model):
    """Money going back on one attempt, asked for here or in Stripe's dashboard."""

    __tablename__ = "refund"
    __table_args__ = (
        CheckConstraint("amount_cents > 0", name="amount_positive"),
        # Not a constraint of the column: SQLite adds those by rewriting the table.
        Index("uq_refund_form_token", "form_token", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("payment_attempt.id"), index=True)
    amount_cents: Mapped[int]
    status: Mapped[str] = mapped_column(String(20), default=RefundStatus.CREATING)
    #: For people: why.
    reason: Mapped[str]
    #: "shop" or "dashboard".
    source: Mapped[str] = mapped_column(String(20))
    actor: Mapped[str] = mapped_column(String(254))
    stripe_id: Mapped[str | None] = mapped_column(String(120), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    #: Of the form it came from: one refund per form, however often it is sent.
    form_token: Mapped[str | None] = mapped_column(String(64))
    #: Of amount_cents, what is for delivery.
    delivery_cents: Mapped[int] = mapped_column(default=0, server_default="0")

    attempt: Mapped[PaymentAttempt] = relationship(lazy="raise")
    lines: Mapped[list["RefundLine"]] = relationship(order_by="RefundLine.id", lazy="raise")


class RefundLine(db.Model):
    """The pieces of an order's line that a refund is for. What is not for lines or delivery is goodwill."""

    __tablename__ = "refund_line"
    __table_args__ = (
        UniqueConstraint("refund_id", "order_line_id"),
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint("unsent >= 0 AND unsent <= quantity", name="unsent_within_quantity"),
        CheckConstraint("amount_cents >= 0", name="amount_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    refund_id: Mapped[int] = mapped_column(ForeignKey("refund.id"))
    order_line_id: Mapped[int] = mapped_column(ForeignKey("order_line.id"), index=True)
    quantity: Mapped[int]
    #: Of these, pieces that had not left and are not sent any more.
    unsent: Mapped[int] = mapped_column(default=0)
    amount_cents: Mapped[int]


class StripeEvent(db.Model):
    """An event whose work is done. Written after the work, so a crash between lets Stripe deliver again."""

    __tablename__ = "stripe_event"

    id: Mapped[str] = mapped_column(String(120), primary_key=True)
    kind: Mapped[str] = mapped_column(String(80))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Dispute(db.Model):
    """A buyer's bank asks for the money back. The order must not ship while one is open."""

    __tablename__ = "dispute"
    __table_args__ = (Index("ix_dispute_status", "status", "due_by"),)

    id: Mapped[str] = mapped_column(String(120), primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("payment_attempt.id"), index=True)
    status: Mapped[str] = mapped_column(String(40))
    amount_cents: Mapped[int]
    #: When Stripe needs our answer.
    due_by: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: Stripe's word for what the buyer's bank says, such as "fraudulent".
    reason: Mapped[str] = mapped_column(String(60), default="", server_default="")
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)

    attempt: Mapped[PaymentAttempt] = relationship(lazy="raise")


class StripeFee(db.Model):
    """What one of Stripe's balance transactions cost: of a payment, or of a dispute about it.

    No row means that Stripe has not said it yet. A refund gives no fee back.
    """

    __tablename__ = "stripe_fee"
    __table_args__ = (
        CheckConstraint("dispute_id IS NOT NULL OR amount_cents >= 0", name="payment_never_earns"),
        Index(
            "uq_stripe_fee_payment",
            "attempt_id",
            unique=True,
            sqlite_where=text("dispute_id IS NULL"),
            postgresql_where=text("dispute_id IS NULL"),
        ),
    )

    #: Of the balance transaction.
    id: Mapped[str] = mapped_column(String(120), primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("payment_attempt.id"), index=True)
    #: The dispute that it was taken for; None for what Stripe keeps of the payment itself.
    dispute_id: Mapped[str | None] = mapped_column(ForeignKey("dispute.id"))
    #: Of the currency that Stripe settles in; below 0 when a dispute's fee is given back.
    amount_cents: Mapped[int]
    currency: Mapped[str] = mapped_column(String(3))
    booked_at: Mapped[datetime] = mapped_column(UtcDateTime)
