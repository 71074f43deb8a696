"""Recalls: which lots, what is wrong with them, who has a piece, and what each of them answered."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.errors import Conflict
from shop.extensions import UtcDateTime, db


class RecallState(StrEnum):
    """How far a recall is."""

    DRAFT = "draft"
    #: The lots are blocked and everybody is written to.
    RUNNING = "running"
    CLOSED = "closed"
    #: An exercise: who would have been told is written down, nothing was sent or blocked.
    REHEARSED = "rehearsed"


#: state -> the ones that may follow. A recall of a lot that nobody has is closed as soon as it is started.
TRANSITIONS: dict[RecallState, set[RecallState]] = {
    RecallState.DRAFT: {RecallState.RUNNING, RecallState.CLOSED},
    RecallState.RUNNING: {RecallState.CLOSED},
    RecallState.CLOSED: set(),
    RecallState.REHEARSED: set(),
}


class Answer(StrEnum):
    """What somebody who has a piece chose."""

    REFUND = "refund"
    REPLACEMENT = "replacement"
    #: They want neither; the piece is gone, or was given away.
    NOTHING = "nothing"


class Recall(db.Model):
    """Goods that must come back or be thrown away, with the words that say so to the people who have them."""

    __tablename__ = "recall"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'running', 'closed', 'rehearsed')", name="state_known"),
        CheckConstraint("state = 'draft' OR offers_refund OR offers_replacement", name="offers_something"),
        CheckConstraint("reminder_rounds >= 0", name="reminder_rounds_not_negative"),
        Index("ix_recall_state", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: What people say and write: "RC-7K3Q".
    code: Mapped[str] = mapped_column(String(12), unique=True)
    state: Mapped[str] = mapped_column(String(12), default=RecallState.DRAFT)
    #: What is wrong, what may happen, and what to do at once. Plain sentences.
    hazard: Mapped[str]
    danger: Mapped[str]
    action: Mapped[str]
    offers_refund: Mapped[bool]
    offers_replacement: Mapped[bool]
    #: Counts edits of the draft: who edits an older one is told.
    revision: Mapped[int] = mapped_column(default=1)
    made_by: Mapped[str] = mapped_column(String(254))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: Of a rehearsal: when and by whom it was rehearsed.
    started_by: Mapped[str] = mapped_column(String(254), default="")
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: Whoever has not answered is reminded once in each round.
    reminder_rounds: Mapped[int] = mapped_column(default=0)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by: Mapped[str] = mapped_column(String(254), default="")
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closing_note: Mapped[str] = mapped_column(default="")

    lots: Mapped[list["RecallLot"]] = relationship(order_by="RecallLot.lot_id", lazy="raise")

    def check_may_become(self, following: RecallState) -> None:
        """Raises Conflict unless `following` may come next."""
        if following not in TRANSITIONS[RecallState(self.state)]:
            raise Conflict(f"Recall {self.code} is {self.state} and cannot become {following}.")


class RecallLot(db.Model):
    """A lot that a recall is about, as it was called then. A lot is in one running recall at most."""

    __tablename__ = "recall_lot"
    __table_args__ = (
        Index(
            "uq_recall_lot_running",
            "lot_id",
            unique=True,
            sqlite_where=text("is_running"),
            postgresql_where=text("is_running"),
        ),
    )

    recall_id: Mapped[int] = mapped_column(ForeignKey("recall.id", ondelete="CASCADE"), primary_key=True)
    lot_id: Mapped[int] = mapped_column(ForeignKey("lot.id"), primary_key=True)
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    #: As printed on the goods.
    code: Mapped[str] = mapped_column(String(60))
    sku: Mapped[str] = mapped_column(String(40))
    #: "Marjoram Essential Oil, 10 ml".
    name: Mapped[str] = mapped_column(String(330))
    expires_on: Mapped[date | None]
    #: Pieces that were on the shelf when the recall began.
    on_hand: Mapped[int] = mapped_column(default=0)
    is_running: Mapped[bool] = mapped_column(default=False)


class RecallNotice(db.Model):
    """One person who has a piece: when they were told, when they looked, what they answered."""

    __tablename__ = "recall_notice"
    __table_args__ = (
        CheckConstraint("answer IN ('', 'refund', 'replacement', 'nothing')", name="answer_known"),
        CheckConstraint("(answer = '') = (answered_at IS NULL)", name="answered_with_something"),
        # Rehearsals, and whoever is forgotten, have no address.
        Index(
            "uq_recall_notice_email",
            "recall_id",
            "email",
            unique=True,
            sqlite_where=text("email <> ''"),
            postgresql_where=text("email <> ''"),
        ),
        Index("ix_recall_notice_to_mail", "recall_id", "rounds_mailed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    recall_id: Mapped[int] = mapped_column(ForeignKey("recall.id"))
    #: The unguessable part of this person's own link.
    token: Mapped[str] = mapped_column(String(64), unique=True)
    #: In lower case.
    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(120))
    country: Mapped[str] = mapped_column(String(2))
    #: 0 before the notice is in the outbox, 1 after it, more with each reminder.
    rounds_mailed: Mapped[int] = mapped_column(default=0)
    #: Of the latest mail in the outbox.
    mail_reference: Mapped[str | None] = mapped_column(String(120))
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: Why it could not be delivered, in the mail server's words; empty as long as it may be.
    mail_trouble: Mapped[str] = mapped_column(default="")
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: When their link was opened for the first time. Some mail programs open links by themselves.
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer: Mapped[str] = mapped_column(String(12), default="")
    thrown_away: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(String(500), default="")
    #: "" for the person themselves, else the colleague who wrote down what came by mail or phone.
    answer_by: Mapped[str] = mapped_column(String(254), default="")
    #: When the money or the new piece was on its way.
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_by: Mapped[str] = mapped_column(String(254), default="")
    #: When the person asked to be forgotten; the address stays as long as the recall runs.
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    pieces: Mapped[list["RecallPiece"]] = relationship(order_by="RecallPiece.id", lazy="raise")


class RecallPiece(db.Model):
    """Pieces of a recalled lot that left with an order line."""

    __tablename__ = "recall_piece"
    __table_args__ = (
        UniqueConstraint("recall_id", "line_component_id", "lot_id"),
        CheckConstraint("quantity > 0", name="quantity_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    recall_id: Mapped[int] = mapped_column(ForeignKey("recall.id"))
    #: None where nobody is left to be told: data erased, and the lot's life over.
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("recall_notice.id"), index=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("shop_order.id"), index=True)
    order_number: Mapped[str] = mapped_column(String(20))
    line_component_id: Mapped[int] = mapped_column(ForeignKey("line_component.id"))
    lot_id: Mapped[int] = mapped_column(ForeignKey("lot.id"))
    lot_code: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(330))
    quantity: Mapped[int]
    country: Mapped[str] = mapped_column(String(2))
    shipped_on: Mapped[date | None]
