"""Usage guides: where to press, how hard, for how long, when to stop."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.catalog.models import BodyArea, Product
from shop.extensions import UtcDateTime, db
from shop.guides.reviewing import is_review_overdue, review_due_on


class Guide(db.Model):
    """A recipe for one place on the body, or general know-how (kind "body" or "general")."""

    __tablename__ = "guide"
    __table_args__ = (
        # The pressure guide: never more than two minutes on one spot.
        CheckConstraint("longest_hold_seconds BETWEEN 10 AND 120", name="longest_hold_range"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))
    summary: Mapped[str]
    body_area_id: Mapped[str | None] = mapped_column(ForeignKey("body_area.id"))
    level: Mapped[str] = mapped_column(String(60))
    duration_minutes: Mapped[int]
    before_you_start: Mapped[list[str]] = mapped_column(JSON)
    side_rule: Mapped[str | None]
    #: As far as somebody may draw a hold out; None where holds are as long as written.
    longest_hold_seconds: Mapped[int | None]
    #: {"columns": [...], "rows": [[...]], "note": str | None} or None.
    table: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    stop_if: Mapped[list[str]] = mapped_column(JSON)
    not_for: Mapped[list[str]] = mapped_column(JSON)
    aftercare: Mapped[list[str]] = mapped_column(JSON)
    frequency: Mapped[str | None]
    evidence_note: Mapped[str]
    picture_brief: Mapped[str]
    reviewed_by: Mapped[str | None] = mapped_column(String(200))
    reviewer_credentials: Mapped[str | None] = mapped_column(String(200))
    last_reviewed_on: Mapped[date | None]
    next_review_months: Mapped[int]
    position: Mapped[int]
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)

    body_area: Mapped[BodyArea | None] = relationship(lazy="raise")
    steps: Mapped[list["GuideStep"]] = relationship(order_by="GuideStep.number", lazy="raise")
    tools: Mapped[list["GuideTool"]] = relationship(order_by="GuideTool.position", lazy="raise")
    references: Mapped[list["Reference"]] = relationship(
        secondary="guide_reference", order_by="Reference.id", lazy="raise"
    )
    related: Mapped[list["Guide"]] = relationship(
        secondary="guide_related",
        primaryjoin="Guide.id == GuideRelated.guide_id",
        secondaryjoin="Guide.id == GuideRelated.related_id",
        order_by="Guide.position",
        viewonly=True,
        lazy="raise",
    )

    @property
    def review_due_on(self) -> date | None:
        """The day by which it should be reviewed again."""
        return review_due_on(self.last_reviewed_on, self.next_review_months)

    @property
    def is_review_overdue(self) -> bool:
        """Whether that day is past."""
        return is_review_overdue(self.last_reviewed_on, self.next_review_months)


class GuideStep(db.Model):
    """One thing to do. Holds and strokes carry their seconds; the cap is on the 0-10 pressure scale."""

    __tablename__ = "guide_step"
    __table_args__ = (CheckConstraint("pressure_cap BETWEEN 0 AND 10", name="pressure_cap_range"),)

    guide_id: Mapped[int] = mapped_column(ForeignKey("guide.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    technique: Mapped[str] = mapped_column(String(20))
    #: left, right, both, each or none.
    side: Mapped[str] = mapped_column(String(10))
    hold_seconds: Mapped[int | None]
    strokes: Mapped[int | None]
    seconds_per_stroke: Mapped[int | None]
    repeats: Mapped[int | None]
    pressure_cap: Mapped[int | None]
    breathing: Mapped[str | None]
    #: The slug of the tool that lies across the body, where both sides are pressed at once.
    two_sided_tool: Mapped[str | None] = mapped_column(String(120))


class GuideTool(db.Model):
    """A product that a guide uses; optional ones make it nicer."""

    __tablename__ = "guide_tool"

    guide_id: Mapped[int] = mapped_column(ForeignKey("guide.id"), primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), primary_key=True)
    optional: Mapped[bool]
    position: Mapped[int]

    product: Mapped[Product] = relationship(lazy="raise")


class ProductGuide(db.Model):
    """A guide that a product's page recommends, in the editor's order."""

    __tablename__ = "product_guide"

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), primary_key=True)
    guide_id: Mapped[int] = mapped_column(ForeignKey("guide.id"), primary_key=True)
    position: Mapped[int]


class Reference(db.Model):
    """A study or source that guides cite."""

    __tablename__ = "reference"
    __table_args__ = (CheckConstraint("address LIKE 'https://%'", name="address_https"),)

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    authors: Mapped[str]
    year: Mapped[int]
    title: Mapped[str]
    source: Mapped[str]
    doi: Mapped[str | None] = mapped_column(String(120))
    #: Where it can be read, for what has no DOI.
    address: Mapped[str | None] = mapped_column(String(500))
    finding: Mapped[str]
    #: "found" was seen in a stored copy; "recalled" awaits checking.
    status: Mapped[str] = mapped_column(String(20))
    note: Mapped[str | None]


class ReferenceDraft(db.Model):
    """What a reference is to say next, or at first; one colleague writes it, another one publishes it."""

    __tablename__ = "reference_draft"

    #: Of the reference, which may not be there yet.
    reference_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    #: As the file of references has it.
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    #: Whoever saved it last; somebody else publishes it.
    written_by: Mapped[str] = mapped_column(String(254))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)


class GuideReference(db.Model):
    """A guide cites a reference."""

    __tablename__ = "guide_reference"

    guide_id: Mapped[int] = mapped_column(ForeignKey("guide.id"), primary_key=True)
    reference_id: Mapped[str] = mapped_column(ForeignKey("reference.id"), primary_key=True)


class GuideRelated(db.Model):
    """A guide points on to another."""

    __tablename__ = "guide_related"

    guide_id: Mapped[int] = mapped_column(ForeignKey("guide.id"), primary_key=True)
    related_id: Mapped[int] = mapped_column(ForeignKey("guide.id"), primary_key=True)


class GuideDraft(db.Model):
    """What a guide is to say next, while colleagues write and read it; one for each guide."""

    __tablename__ = "guide_draft"
    __table_args__ = (CheckConstraint("change_note <> ''", name="note_given"),)

    guide_id: Mapped[int] = mapped_column(ForeignKey("guide.id"), primary_key=True)
    #: As a guide's file has it.
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    change_note: Mapped[str]
    #: The fingerprint of what was published when it was written.
    based_on: Mapped[str] = mapped_column(String(64))
    #: Whoever saved it last; somebody else publishes it.
    written_by: Mapped[str] = mapped_column(String(254))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: Whoever brought in words that the linter blocks, in their order; empty while there are none.
    blocked_by: Mapped[list[str]] = mapped_column(JSON)
