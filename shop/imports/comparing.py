"""Rows of one file that cannot all be right."""

from typing import Any

from sqlalchemy import ColumnElement, func, select

from shop.catalog.models import Variant
from shop.extensions import db
from shop.imports.models import ImportRow


def lines_that_differ(
    import_id: int, value: ColumnElement[Any], *, by: ColumnElement[Any]
) -> list[tuple[int, int]]:
    """Lines whose value is not that of the first line with the same `by`, each with that line.

    Both are columns of a row, or of the variant that it is about.
    """
    over = {"partition_by": by, "order_by": ImportRow.line}
    rows = (
        select(
            ImportRow.line,
            value.label("value"),
            func.first_value(ImportRow.line).over(**over).label("first"),
            func.first_value(value).over(**over).label("first_value"),
        )
        .outerjoin(Variant, Variant.id == ImportRow.variant_id)
        .where(ImportRow.import_id == import_id, value.is_not(None), by.is_not(None))
        .subquery()
    )
    query = select(rows.c.line, rows.c.first).where(rows.c.value != rows.c.first_value)
    return [(row.line, row.first) for row in db.session.execute(query.order_by(rows.c.line))]
