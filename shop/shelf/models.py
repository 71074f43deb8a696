"""What a customer tells us about the things they own, and the reminders they asked for."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from shop.extensions import UtcDateTime, db


class OpenedThing(db.Model):
    """The day somebody opened an oil or a cream, as they told us."""

    __tablename__ = "opened_thing"

    line_component_id: Mapped[int] = mapped_column(
        ForeignKey("line_component.id"), primary_key=True, autoincrement=False
    )
    opened_on: Mapped[date]
    noted_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CareReminder(db.Model):
    """Reminders for one shelf: that of an order, for whoever has its link, or all that a customer bought."""

    __tablename__ = "care_reminder"
    __table_args__ = (
        CheckConstraint("(order_id IS NULL) <> (user_id IS NULL)", name="of_one_shelf"),
        Index("ix_care_reminder_due", "mails_since", "looked_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int | None] = mapped_column(ForeignKey("shop_order.id"), unique=True)
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("user_account.id", ondelete="CASCADE"), unique=True
    )
    #: The unguessable part of the calendar's address.
    feed_token: Mapped[str] = mapped_column(String(64), unique=True)
    #: Of the address that stops the mails; another one, because calendars are passed around.
    stop_token: Mapped[str] = mapped_column(String(64), unique=True)
    #: When mails were asked for; None while there are none.
    mails_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    #: The last day on which the worker looked whether something is due.
    looked_on: Mapped[date | None]


class SessionAnswer(db.Model):
    """How a place felt after a session, once a day; only of customers who said that we may keep it."""

    __tablename__ = "session_answer"
    __table_args__ = (CheckConstraint("feels IN ('easier', 'fine', 'too-much')", name="feels_known"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    guide_id: Mapped[int] = mapped_column(ForeignKey("guide.id"), primary_key=True)
    felt_on: Mapped[date] = mapped_column(primary_key=True)
    feels: Mapped[str] = mapped_column(String(20))


class ToldReminder(db.Model):
    """This thing's date was told in a mail; it is told once. Another date, such as after opening, is news."""

    __tablename__ = "told_reminder"

    reminder_id: Mapped[int] = mapped_column(
        ForeignKey("care_reminder.id", ondelete="CASCADE"), primary_key=True
    )
    line_component_id: Mapped[int] = mapped_column(ForeignKey("line_component.id"), primary_key=True)
    ends_on: Mapped[date] = mapped_column(primary_key=True)
    told_at: Mapped[datetime] = mapped_column(UtcDateTime)
