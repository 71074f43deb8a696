"""The page of reports, and each of its tables as a file."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from shop import clock
from shop.backoffice.guard import needs
from shop.backoffice.reports.charts import bars, columns, count, whole
from shop.backoffice.reports.forms import PRESETS, Range
from shop.backoffice.reports.steps import returned_in, steps_of
from shop.backoffice.reports.tables import TABLES, as_csv
from shop.errors import NotFound
from shop.money import CURRENCY, format_cents
from shop.reports import (
    add_takings,
    goods_returned,
    guides_read,
    returned_by_product,
    rolled_up_at,
    sales_by_product,
    takings_by_day,
)
from shop.search import list_misses
from shop.staff import Permission

bp = Blueprint("reports", __name__, url_prefix="/reports")

#: Rows of the tables, and bars of the charts, of products, guides and terms.
MOST_ROWS = 20
MOST_BARS = 10


@bp.get("")
@needs(Permission.REPORTS_VIEW)
def index() -> ResponseReturnValue:
    """Sales, refunds, returns, what was searched in vain and what was read; the days are in the address."""
    chosen = Range(clock.now().date())
    days = takings_by_day(chosen.since, chosen.until)
    unit, steps = steps_of(days)
    returned = goods_returned(chosen.since, chosen.until)
    page = render_template(
        "backoffice/reports/index.html",
        chosen=chosen,
        presets=PRESETS,
        total=add_takings(days),
        unit=unit,
        steps=steps,
        sold=sales_by_product(chosen.since, chosen.until, limit=MOST_ROWS),
        returned=returned_in(steps, returned) if returned else [],
        returned_products=[(row.name, row) for row in returned_by_product(returned)],
        most_rows=MOST_ROWS,
        guides=guides_read(chosen.since, chosen.until)[:MOST_ROWS],
        misses=list_misses(limit=MOST_ROWS),
        rolled_up_at=rolled_up_at(),
        columns=columns,
        bars=bars,
        amount=_amount,
        count=count,
        whole=whole,
        most_bars=MOST_BARS,
    )
    return page, 422 if chosen.form.errors else 200


@bp.get("/<name>.csv")
@needs(Permission.REPORTS_VIEW)
def table(name: str) -> ResponseReturnValue:
    """One table as a file, with every row of the range."""
    if name not in TABLES:
        raise NotFound("There is no such report.")
    chosen = Range(clock.now().date())
    if chosen.form.errors:
        raise NotFound("These days make no range. Choose them on the page of reports.")
    answer = Response(as_csv(TABLES[name](chosen.since, chosen.until)), mimetype="text/csv")
    file_name = f"{name}-{chosen.since}-{chosen.until}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return answer


def _amount(cents: int) -> str:
    return format_cents(cents, CURRENCY)
