"""Safety notices: their kinds, how grave they can be, and which of them are read before buying."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop.care.models import CareSheet, SafetyNotice


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


def read_first(sheets: "Iterable[CareSheet]") -> "list[SafetyNotice]":
    """The dangers, then the warnings of some sheets, each sentence once: what is read before buying."""
    found: dict[str, SafetyNotice] = {}
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
