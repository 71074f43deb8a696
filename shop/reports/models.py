"""Figures of whole days, UTC, so that a year is read without touching an order. All can be made again."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from shop.extensions import UtcDateTime, db


class SalesDay(db.Model):
    """What was sold of one variant on one day: of orders that were paid that day and not called off since."""

    __tablename__ = "sales_day"
    __table_args__ = (
        CheckConstraint("pieces > 0", name="pieces_positive"),
        CheckConstraint("sold_cents >= 0", name="sold_not_negative"),
        # In the order of its key: a range of days is read three times as fast.
        {"sqlite_with_rowid": False},
    )

    day: Mapped[date] = mapped_column(primary_key=True)
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"), primary_key=True, autoincrement=False)
    pieces: Mapped[int]
    sold_cents: Mapped[int]


class TakingsDay(db.Model):
    """The money of one day. Sales stand on the day of the payment, the rest on the day that it happened."""

    __tablename__ = "takings_day"
    __table_args__ = (
        CheckConstraint("orders >= 0 AND refunds >= 0 AND cancelled >= 0", name="counts_not_negative"),
    )

    day: Mapped[date] = mapped_column(primary_key=True)
    #: Paid, and not called off since.
    orders: Mapped[int] = mapped_column(default=0)
    goods_cents: Mapped[int] = mapped_column(default=0)
    delivery_cents: Mapped[int] = mapped_column(default=0)
    tax_cents: Mapped[int] = mapped_column(default=0)
    #: Given back on orders that stand. What went back with an order that was called off is not in the sales.
    refunds: Mapped[int] = mapped_column(default=0)
    refunded_cents: Mapped[int] = mapped_column(default=0)
    #: Called off after they were paid.
    cancelled: Mapped[int] = mapped_column(default=0)
    cancelled_cents: Mapped[int] = mapped_column(default=0)


class RollUp(db.Model):
    """One row: how far the figures have followed what happened to orders."""

    __tablename__ = "roll_up"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    #: Of the order events; all up to it are in the figures.
    last_event_id: Mapped[int]
    #: None until every day was added up once.
    rolled_up_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class GuideReading(db.Model):
    """How often a guide was opened and looked at on one day; nothing about who."""

    __tablename__ = "guide_reading"
    __table_args__ = (CheckConstraint("times > 0", name="times_positive"),)

    day: Mapped[date] = mapped_column(primary_key=True)
    guide_id: Mapped[int] = mapped_column(
        ForeignKey("guide.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    times: Mapped[int]


class FailingJob(db.Model):
    """A job of the worker that did not end well the last time; gone as soon as it does."""

    __tablename__ = "failing_job"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    #: In a line, without anything personal: the kind of error.
    trouble: Mapped[str] = mapped_column(String(120))
