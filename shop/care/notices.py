"""Safety notices: their kinds, how grave they can be, and which of them are read before buying."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop.care.models import CareSheet


class Severity(StrEnum):
    """From worst to mildest. The first two are read before buying, in the cart and at the order."""

    DANGER = "danger"
    WARNING = "warning"
    CAUTION = "caution"


class NoticeKind(StrEnum):
    """What a notice is about."""

    USE = "use"
    CONTRAINDICATION = "contraindication"
    ALLERGEN = "allergen"
    MATERIAL_CLASH = "material_clash"
    AGE = "age"
    FIRE = "fire"
    GROUND_ONLY = "ground_only"

    @property
    def title(self) -> str:
        """The word or two before the sentence."""
        return _TITLES[self]


_TITLES = {
    NoticeKind.USE: "Use",
    NoticeKind.CONTRAINDICATION: "Not for, or ask first",
    NoticeKind.ALLERGEN: "Allergy",
    NoticeKind.MATERIAL_CLASH: "Materials",
    NoticeKind.AGE: "Children",
    NoticeKind.FIRE: "Fire",
    NoticeKind.GROUND_ONLY: "Delivery",
}


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Graded:
    """A notice as far as order and heading go."""

    kind: str
    severity: str
    text: str

    @property
    def rank(self) -> int:
        """0 for danger, 2 for caution."""
        return _RANKS[Severity(self.severity)]

    @property
    def title(self) -> str:
        """What the sentence is about, in a word or two before it."""
        return NoticeKind(self.kind).title


class Warns:
    """A sheet as far as its notices go, which stand in the editor's order."""

    notices: Sequence[Graded]

    @property
    def read_first(self) -> list[Graded]:
        """Its dangers, then its warnings."""
        return read_first([self])

    @property
    def safety_notes(self) -> list[str]:
        """What to mind while using it, the worst first."""
        notices = [each for each in self.notices if each.kind != NoticeKind.CONTRAINDICATION]
        return [each.text for each in sorted(notices, key=lambda each: each.rank)]

    @property
    def contraindications(self) -> list[str]:
        """Who should not use it, or ask first."""
        return [each.text for each in self.notices if each.kind == NoticeKind.CONTRAINDICATION]


def read_first(sheets: Iterable[Warns]) -> list[Graded]:
    """The dangers, then the warnings of some sheets, each sentence once: what is read before buying."""
    found: dict[str, Graded] = {}
    for sheet in sheets:
        for notice in sheet.notices:
            if notice.severity != Severity.CAUTION:
                found.setdefault(notice.text, notice)
    return sorted(found.values(), key=lambda notice: notice.rank)


def to_acknowledge(sheets: "Iterable[CareSheet]") -> "list[CareSheet]":
    """The sheets with something that a buyer confirms before paying, each once."""
    return list(
        {sheet.id: sheet for sheet in sheets if any(each.acknowledge for each in sheet.notices)}.values()
    )
