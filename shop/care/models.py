"""Care sheets: how to clean, store and retire a product, as immutable versions."""

import hashlib
import json
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from shop.care.notices import Graded, Warns
from shop.extensions import UtcDateTime, db


class CareSheet(Warns, db.Model):
    """One version of a product's care and safety text. The newest is current; order lines keep theirs."""

    __tablename__ = "care_sheet"
    __table_args__ = (UniqueConstraint("product_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    version: Mapped[int]
    clean: Mapped[list[str]] = mapped_column(JSON)
    store: Mapped[list[str]] = mapped_column(JSON)
    replace_when: Mapped[list[str]] = mapped_column(JSON)
    never: Mapped[list[str]] = mapped_column(JSON)
    before_first_use: Mapped[list[str]] = mapped_column(JSON)
    #: Usual life in months with normal care.
    service_life_months: Mapped[int]
    #: Months of use after opening; None for tools.
    pao_months: Mapped[int | None]
    published_at: Mapped[datetime] = mapped_column(UtcDateTime)
    #: What changed since the version before, in a sentence; empty for the first.
    change_note: Mapped[str]

    #: The editor's order; whoever shows them puts what could hurt most first.
    notices: Mapped[list["SafetyNotice"]] = relationship(order_by="SafetyNotice.position", lazy="raise")


class SafetyNotice(Graded, db.Model):
    """One safety sentence of one version: the row behind product page, cart, order, care card and mail."""

    __tablename__ = "safety_notice"
    __table_args__ = (
        UniqueConstraint("care_sheet_id", "position"),
        CheckConstraint(
            "kind IN ('use', 'contraindication', 'allergen', 'material_clash', 'age', 'fire', 'ground_only')",
            name="kind_known",
        ),
        CheckConstraint("severity IN ('danger', 'warning', 'caution')", name="severity_known"),
        CheckConstraint("text <> ''", name="text_given"),
        CheckConstraint("acknowledge = '' OR severity = 'danger'", name="only_danger_is_acknowledged"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    care_sheet_id: Mapped[int] = mapped_column(ForeignKey("care_sheet.id"))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    severity: Mapped[str] = mapped_column(String(10))
    text: Mapped[str]
    #: What a buyer confirms before paying, in their own words; empty where nothing is to be confirmed.
    acknowledge: Mapped[str]


class CareDraft(db.Model):
    """The next version of a product's sheet while colleagues write and read it; one for each product."""

    __tablename__ = "care_draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), unique=True)
    #: The newest version when it was written, 0 for none: it becomes the one after.
    based_on: Mapped[int]
    #: As `SheetText` has it.
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    change_note: Mapped[str]
    #: Whoever saved it last; somebody else publishes it.
    written_by: Mapped[str] = mapped_column(String(254))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def fingerprint(self) -> str:
        """Of all that it says and who says it. Forms carry it: nobody decides on what they did not read."""
        said = json.dumps([self.content, self.change_note, self.written_by], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:16]


@event.listens_for(CareSheet, "before_update")
@event.listens_for(CareSheet, "before_delete")
@event.listens_for(SafetyNotice, "before_update")
@event.listens_for(SafetyNotice, "before_delete")
def _refuse_change(_mapper: Any, _connection: Any, row: CareSheet | SafetyNotice) -> None:
    sheet_id = row.id if isinstance(row, CareSheet) else row.care_sheet_id
    raise RuntimeError(f"care sheet {sheet_id} is published and immutable: publish a new version")
