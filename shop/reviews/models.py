"""Reviews, who found them helpful, who reported them, and a row for everything that happened to them."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.catalog.models import BodyArea, Product
from shop.extensions import UtcDateTime, db
from shop.reviews.facts import NAMELESS
from shop.reviews.status import Reason

_REASONS = ", ".join(f"'{reason}'" for reason in Reason)


class Review(db.Model):
    """What one person says about one product that was shipped to them."""

    __tablename__ = "review"
    __table_args__ = (
        UniqueConstraint("product_id", "user_id"),
        CheckConstraint("stars BETWEEN 1 AND 5", name="stars_one_to_five"),
        CheckConstraint("text <> ''", name="text_given"),
        CheckConstraint("status IN ('published', 'held', 'removed')", name="status_known"),
        CheckConstraint("(status = 'held') = (hold_rule <> '')", name="held_by_a_rule"),
        CheckConstraint("firmness_felt IN ('softer', 'as_expected', 'firmer')", name="firmness_known"),
        CheckConstraint("months_owned IN (0, 1, 3, 6, 12)", name="months_known"),
        CheckConstraint("helpful_count >= 0", name="helpful_not_negative"),
        CheckConstraint("(reply_text = '') = (replied_at IS NULL)", name="reply_has_its_time"),
        Index("ix_review_newest", "product_id", "status", "id"),
        Index("ix_review_stars", "product_id", "status", "stars", "id"),
        Index("ix_review_helpful", "product_id", "status", "helpful_count", "id"),
        Index("ix_review_written", "written_at"),
        Index("ix_review_status", "status", "id"),
        # The log outlives reviews, so no number may be given twice.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    #: None once the author has left and let the review stay without a name.
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    #: What proves the purchase: the line of a shipped order.
    order_line_id: Mapped[int] = mapped_column(ForeignKey("order_line.id"), index=True)
    stars: Mapped[int]
    #: Plain text in lines.
    text: Mapped[str] = mapped_column(String(2000))
    #: The first name that the author lets others see; empty for "A customer".
    shown_name: Mapped[str] = mapped_column(String(40))
    firmness_felt: Mapped[str | None] = mapped_column(String(20))
    body_area_id: Mapped[str | None] = mapped_column(ForeignKey("body_area.id"))
    #: Months at the time of writing, rounded down to 0, 1, 3, 6 or 12.
    months_owned: Mapped[int | None]

    status: Mapped[str] = mapped_column(String(20))
    #: The rule that keeps it waiting; empty unless it is held.
    hold_rule: Mapped[str] = mapped_column(String(20))
    #: It says something about health: it stands among the others, but the shop never puts it forward.
    claims_health: Mapped[bool]
    helpful_count: Mapped[int] = mapped_column(default=0)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    edited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    #: Evenmoor's answer, empty when there is none; which colleague wrote it stands in the log.
    reply_text: Mapped[str] = mapped_column(String(2000), default="")
    replied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    product: Mapped[Product] = relationship(lazy="raise")
    body_area: Mapped[BodyArea | None] = relationship(lazy="raise")

    @property
    def name(self) -> str:
        """What its author is called."""
        return self.shown_name or NAMELESS

    @property
    def area_name(self) -> str | None:
        """Where its author uses the thing most."""
        return self.body_area.name if self.body_area else None


class HelpfulVote(db.Model):
    """One person found one review helpful, once."""

    __tablename__ = "review_helpful_vote"

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True, index=True)


class ReviewReport(db.Model):
    """Somebody says that a review should not stand there. Who said it is not kept."""

    __tablename__ = "review_report"
    __table_args__ = (
        CheckConstraint(f"reason IN ({_REASONS})", name="reason_known"),
        Index("ix_review_report_open", "settled_at", "review_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    reason: Mapped[str] = mapped_column(String(20))
    detail: Mapped[str] = mapped_column(String(500))
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: When a colleague decided; None while it is open.
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ReportTry(db.Model):
    """A report from a network address, kept for an hour to slow down whoever sends many."""

    __tablename__ = "review_report_try"
    __table_args__ = (Index("ix_review_report_try_source", "source", "tried_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(String(45))
    tried_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ReviewEvent(db.Model):
    """Append-only: something happened to a review. It outlives the review, and holds none of its text."""

    __tablename__ = "review_event"
    __table_args__ = (
        CheckConstraint(f"reason IN ({_REASONS})", name="reason_known"),
        CheckConstraint("(kind = 'removed') = (reason IS NOT NULL)", name="removed_for_a_reason"),
        Index("ix_review_event_review", "review_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    #: No foreign key, for the log outlives what it is about.
    review_id: Mapped[int]
    happened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: written, held, edited, published, removed, kept, replied, reply_removed, deleted
    kind: Mapped[str] = mapped_column(String(20))
    #: Only for "removed".
    reason: Mapped[str | None] = mapped_column(String(20))
    #: "author", "shop", or a colleague's email.
    actor: Mapped[str] = mapped_column(String(254))
    #: A sentence for people, empty when the kind says it all.
    detail: Mapped[str] = mapped_column(String(300))


@event.listens_for(ReviewEvent, "before_update")
@event.listens_for(ReviewEvent, "before_delete")
def _refuse_change(_mapper: Any, _connection: Any, entry: ReviewEvent) -> None:
    raise RuntimeError(f"entry {entry.id} of the reviews' log stays as it was written")
