"""Figures about the shop: what was sold, refunded and returned per day, what was read, which jobs fail.

Start at `models`. `adding_up` makes a day's figures from orders, `rolling_up` keeps them for past days,
`checking` compares the two, `reading` gives what a report shows. `returned` needs no keeping: it is little.
"""

from shop.reports.adding_up import Takings, add_takings
from shop.reports.checking import report_problems
from shop.reports.failing import list_failing_jobs, note_failure, note_success
from shop.reports.guides import GuideReads, count_reading, guides_read
from shop.reports.reading import (
    Part,
    Sales,
    rolled_up_at,
    sales_by_product,
    takings_by_day,
    todays_takings,
)
from shop.reports.returned import (
    Returned,
    add_returned,
    goods_returned,
    returned_by_day,
    returned_by_product,
)
from shop.reports.rolling_up import rebuild, roll_up_changes

__all__ = [
    "GuideReads",
    "Part",
    "Returned",
    "Sales",
    "Takings",
    "add_returned",
    "add_takings",
    "count_reading",
    "goods_returned",
    "guides_read",
    "list_failing_jobs",
    "note_failure",
    "note_success",
    "rebuild",
    "report_problems",
    "returned_by_day",
    "returned_by_product",
    "roll_up_changes",
    "rolled_up_at",
    "sales_by_product",
    "takings_by_day",
    "todays_takings",
]
