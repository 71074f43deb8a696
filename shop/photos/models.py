"""Photographs of products, shelves and pages; the files they become stand in the instance folder."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.extensions import UtcDateTime, db
from shop.photos.cropping import Frame
from shop.photos.renditions import widths_of


class View(StrEnum):
    """How a photograph looks at its subject."""

    #: The thing itself, which stands for it on cards.
    HERO = "hero"
    DETAIL = "detail"
    #: Beside something whose size everybody knows.
    SCALE = "scale"
    #: Wide, over a page.
    BANNER = "banner"


#: The pages without a row of their own that have a photograph.
HOME = "home"


class Photo(db.Model):
    """One photograph of one product, one category or one page, in words and in pixels.

    Its files are found by `fingerprint`, which the content of the master decides.
    """

    __tablename__ = "photo"
    __table_args__ = (
        CheckConstraint(
            "CASE WHEN product_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN category_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN place IS NULL THEN 0 ELSE 1 END = 1",
            name="of_one_thing",
        ),
        CheckConstraint("alt <> ''", name="alt_given"),
        CheckConstraint("width > 0 AND height > 0", name="size_positive"),
        Index("ix_photo_product", "product_id", "position"),
        Index("ix_photo_category", "category_id", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    category_id: Mapped[int | None] = mapped_column(ForeignKey("category.id"))
    #: A page without a row of its own: "home".
    place: Mapped[str | None] = mapped_column(String(40), index=True)
    view: Mapped[str] = mapped_column(String(20))
    #: Among the photographs of its subject; the first stands for it on cards.
    position: Mapped[int]
    #: What the picture shows, for those who do not see it.
    alt: Mapped[str]
    #: Of the master, in pixels.
    width: Mapped[int]
    height: Mapped[int]
    fingerprint: Mapped[str] = mapped_column(String(32))
    #: The master's file in the launch content; None for what staff added.
    source: Mapped[str | None] = mapped_column(String(200), unique=True)
    #: The whole picture that it was cut from, which staff sent; None for the launch content's.
    master: Mapped[str | None] = mapped_column(String(32))

    #: The variants it shows; none means the whole product.
    variant_links: Mapped[list["PhotoVariant"]] = relationship(lazy="raise")

    @property
    def widths(self) -> list[int]:
        """The widths that its files come in, smallest first."""
        return widths_of(self.width)

    @property
    def variant_ids(self) -> set[int]:
        return {link.variant_id for link in self.variant_links}


class PhotoVariant(db.Model):
    """A photograph shows this variant."""

    __tablename__ = "photo_variant"

    photo_id: Mapped[int] = mapped_column(ForeignKey("photo.id"), primary_key=True)
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"), primary_key=True, index=True)


class _Framed:
    left_percent: Mapped[int] = mapped_column(default=0)
    top_percent: Mapped[int] = mapped_column(default=0)
    width_percent: Mapped[int] = mapped_column(default=100)
    height_percent: Mapped[int] = mapped_column(default=100)

    @property
    def frame(self) -> Frame:
        return Frame(self.left_percent, self.top_percent, self.width_percent, self.height_percent)


_FRAME_INSIDE = (
    "left_percent >= 0 AND width_percent > 0 AND left_percent + width_percent <= 100"
    " AND top_percent >= 0 AND height_percent > 0 AND top_percent + height_percent <= 100"
)


class PhotoFrame(_Framed, db.Model):
    """What of its master a photograph shows; without a row, all of it."""

    __tablename__ = "photo_frame"
    __table_args__ = (CheckConstraint(_FRAME_INSIDE, name="frame_inside"),)

    photo_id: Mapped[int] = mapped_column(ForeignKey("photo.id"), primary_key=True)


class PhotoWork(_Framed, db.Model):
    """A picture that waits for the worker to make its files; the row goes when they are there."""

    __tablename__ = "photo_work"
    __table_args__ = (
        CheckConstraint(_FRAME_INSIDE, name="frame_inside"),
        CheckConstraint("alt <> ''", name="alt_given"),
        CheckConstraint("across_percent BETWEEN 0 AND 100 AND down_percent BETWEEN 0 AND 100", name="inside"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    #: The photograph that is cut anew; None for one that is new.
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("photo.id"), index=True)
    #: The name of its file among those that staff sent.
    master: Mapped[str] = mapped_column(String(32))
    #: What the file was called where it came from; for colleagues only.
    file_name: Mapped[str] = mapped_column(String(200))
    alt: Mapped[str]
    view: Mapped[str] = mapped_column(String(20))
    #: The variants that a new one shows; none means the whole product.
    variant_ids: Mapped[list[int]] = mapped_column(JSON)
    #: What is cut out, and around which point of the picture; the whole is the frame's.
    shape: Mapped[str] = mapped_column(String(20))
    across_percent: Mapped[int]
    down_percent: Mapped[int]
    files_made: Mapped[int]
    files_to_make: Mapped[int]
    #: Why there will be no files, in a sentence; empty while there may be.
    problem: Mapped[str]
    asked_by: Mapped[str] = mapped_column(String(254))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: When a worker took it up; one that died is followed by another.
    claimed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
