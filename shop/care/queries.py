"""Finding care sheets: the current one of a product, or an exact version."""

from collections.abc import Collection

from sqlalchemy import func, select

from shop.care.models import CareSheet
from shop.errors import NotFound
from shop.extensions import db

#: The five lists every sheet has, in the order people need them: field name and heading.
CARE_SECTIONS = (
    ("before_first_use", "Before first use"),
    ("clean", "Clean"),
    ("store", "Store"),
    ("replace_when", "Replace when"),
    ("never", "Never"),
)


def current_care_sheets(product_ids: Collection[int]) -> dict[int, CareSheet]:
    """Product id -> its newest care sheet, in one query; products without one are left out."""
    newest = (
        select(CareSheet.product_id, func.max(CareSheet.version).label("version"))
        .where(CareSheet.product_id.in_(product_ids))
        .group_by(CareSheet.product_id)
        .subquery()
    )
    query = select(CareSheet).join(
        newest,
        (CareSheet.product_id == newest.c.product_id) & (CareSheet.version == newest.c.version),
    )
    return {sheet.product_id: sheet for sheet in db.session.scalars(query)}


def get_care_sheet(sheet_id: int) -> CareSheet:
    """The exact version with this id; raises NotFound."""
    sheet = db.session.get(CareSheet, sheet_id)
    if sheet is None:
        raise NotFound("There is no such care sheet.")
    return sheet
