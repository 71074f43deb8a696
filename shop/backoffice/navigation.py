"""What the bar of the back office leads to."""

from dataclasses import dataclass

from flask import request

from shop.backoffice.guard import may, permission_for
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
    Entry("backoffice.payment_reviews.index", "Payments", Permission.ORDERS_REFUND),
    Entry("backoffice.disputes.index", "Disputes", Permission.ORDERS_VIEW),
    Entry("backoffice.returns.index", "Returns", Permission.ORDERS_RETURNS),
    Entry("backoffice.picking.index", "Picking", Permission.ORDERS_SHIP),
    Entry("backoffice.stock.index", "Stock", Permission.STOCK_VIEW),
    Entry("backoffice.purchases.index", "Purchases", Permission.PURCHASES_VIEW),
    Entry("backoffice.receiving.index", "Receive", Permission.STOCK_RECEIVE),
    Entry("backoffice.lots.index", "Lots", Permission.STOCK_VIEW),
    Entry("backoffice.counts.index", "Counts", Permission.STOCK_VIEW),
    Entry("backoffice.recalls.index", "Recalls", Permission.RECALLS_VIEW),
    Entry("backoffice.catalog.index", "Products", Permission.CATALOG_VIEW),
    Entry("backoffice.categories.index", "Categories", Permission.CATALOG_VIEW),
    Entry("backoffice.prices.index", "Prices", Permission.CATALOG_PRICE),
    Entry("backoffice.care.index", "Care", Permission.CARE_VIEW),
    Entry("backoffice.guides.index", "Guides", Permission.GUIDES_VIEW),
    Entry("backoffice.reviews.index", "Reviews", Permission.REVIEWS_VIEW),
    Entry("backoffice.mail.index", "Mail", Permission.MAIL_VIEW),
    Entry("backoffice.search.index", "Search", Permission.SEARCH_VIEW),
    Entry("backoffice.imports.index", "Imports", Permission.DATA_IMPORT),
    Entry("backoffice.staff.index", "Colleagues", Permission.STAFF_VIEW),
    Entry("backoffice.reports.index", "Reports", Permission.REPORTS_VIEW),
    Entry("backoffice.audit.index", "Log", Permission.AUDIT_VIEW),
)


#: The words of the bar, and the areas of permissions whose pages stand below each.
GROUPS = {
    "Today": ("",),
    "Orders": ("orders",),
    "Stock": ("stock", "purchases", "recalls"),
    "Catalogue": ("catalog", "care", "guides", "reviews", "search"),
    "Shop": ("reports", "mail", "data", "staff", "audit"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """One word in the bar with the pages below it; `leads_here` when the page that is open is one of them."""

    words: str
    entries: list[Entry]
    leads_here: bool


def groups_for_colleague() -> list[Group]:
    """What the colleague who asks may open, in groups; those that would be empty are left out."""
    entries, area_here = entries_for_colleague(), _area(permission_for(request.endpoint or ""))
    found = [
        Group(words, [entry for entry in entries if _area(entry.permission) in areas], area_here in areas)
        for words, areas in GROUPS.items()
    ]
    return [group for group in found if group.entries]


def entries_for_colleague() -> list[Entry]:
    """What the colleague who asks may open."""
    return [entry for entry in ENTRIES if entry.permission is None or may(entry.permission)]


def _area(permission: Permission | None) -> str:
    return permission.partition(".")[0] if permission else ""
