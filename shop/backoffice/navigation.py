"""What the bar of the back office leads to."""

from dataclasses import dataclass

from shop.backoffice.guard import may
from shop.staff import Permission


@dataclass(frozen=True, slots=True)
class Entry:
    """One word in the bar; shown to those who may open it."""

    endpoint: str
    words: str
    #: None: every colleague.
    permission: Permission | None = None


ENTRIES = (
    Entry("backoffice.dashboard", "Today"),
    Entry("backoffice.orders.index", "Orders", Permission.ORDERS_VIEW),
    Entry("backoffice.stock.index", "Stock", Permission.STOCK_VIEW),
    Entry("backoffice.recalls.index", "Recalls", Permission.RECALLS_VIEW),
    Entry("backoffice.care.index", "Care", Permission.CARE_VIEW),
    Entry("backoffice.reviews.index", "Reviews", Permission.REVIEWS_VIEW),
    Entry("backoffice.mail.index", "Mail", Permission.MAIL_VIEW),
    Entry("backoffice.search.index", "Search", Permission.SEARCH_VIEW),
    Entry("backoffice.imports.index", "Imports", Permission.DATA_IMPORT),
    Entry("backoffice.staff.index", "Colleagues", Permission.STAFF_VIEW),
    Entry("backoffice.audit.index", "Log", Permission.AUDIT_VIEW),
)


def entries_for_colleague() -> list[Entry]:
    """What the colleague who asks may open."""
    return [entry for entry in ENTRIES if entry.permission is None or may(entry.permission)]
