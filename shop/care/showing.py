"""Today's care sheets as a product's page shows them: plain values, read past the ORM."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, Text, bindparam, cast, select

from shop.care.drafting import LISTS
from shop.care.models import CareSheet, SafetyNotice
from shop.care.notices import Graded, Warns
from shop.care.queries import is_current
from shop.extensions import rows_of


@dataclass(frozen=True, slots=True)
class ShownNotice(Graded):
    """One safety sentence."""

    kind: str
    severity: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownSheet(Warns):
    """One version of a product's care and safety text."""

    id: int
    service_life_months: int
    #: None for tools.
    pao_months: int | None
    before_first_use: tuple[str, ...]
    clean: tuple[str, ...]
    store: tuple[str, ...]
    replace_when: tuple[str, ...]
    never: tuple[str, ...]
    notices: tuple[ShownNotice, ...]


def sheets_to_show(product_ids: Collection[int]) -> dict[int, ShownSheet]:
    """The newest version of each product's sheet with its notices, by product id. One query."""
    rows: dict[int, list[Any]] = {}
    for row in rows_of(_sheets(), {"product_ids": list(product_ids)}):
        rows.setdefault(row.product_id, []).append(row)
    return {product_id: _sheet_of(of_sheet) for product_id, of_sheet in rows.items()}


def _sheet_of(rows: list[Any]) -> ShownSheet:
    """A sheet from its rows, one for each notice; the only one of a sheet without any holds none."""
    sheet = rows[0]
    return ShownSheet(
        id=sheet.id,
        service_life_months=sheet.service_life_months,
        pao_months=sheet.pao_months,
        **{name: tuple(json.loads(getattr(sheet, name))) for name in LISTS},
        notices=tuple(ShownNotice(row.kind, row.severity, row.text) for row in rows if row.kind is not None),
    )


# Made once: every page of a product asks for it.
@cache
def _sheets() -> Select[Any]:
    months = (CareSheet.service_life_months, CareSheet.pao_months)
    # As text, which is read once for all rows of a sheet.
    lists = [cast(getattr(CareSheet, name), Text).label(name) for name in LISTS]
    notice = (SafetyNotice.kind, SafetyNotice.severity, SafetyNotice.text)
    return (
        select(CareSheet.id, CareSheet.product_id, *months, *lists, *notice)
        .outerjoin(SafetyNotice, SafetyNotice.care_sheet_id == CareSheet.id)
        .where(is_current(bindparam("product_ids", expanding=True)))
        .order_by(SafetyNotice.position, CareSheet.id)
    )
