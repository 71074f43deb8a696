"""The notices of a sheet as plain data, for comparing versions and writing new ones."""

from collections.abc import Iterable, Mapping
from typing import Any

from shop.care.models import CareSheet, SafetyNotice

_FIELDS = ("kind", "severity", "text", "acknowledge")


def notice_words(sheet: CareSheet) -> list[dict[str, Any]]:
    """What the notices of a sheet say, in the editor's order."""
    return [{name: getattr(notice, name) for name in _FIELDS} for notice in sheet.notices]


def notice_rows(words: Iterable[Mapping[str, Any]]) -> list[SafetyNotice]:
    """Rows for a new sheet out of plain data; the order given is kept."""
    return [SafetyNotice(position=position, **each) for position, each in enumerate(words)]
