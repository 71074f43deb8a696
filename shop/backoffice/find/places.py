"""Pages of the back office by the words that people know them by."""

from dataclasses import dataclass, field

from shop.backoffice.guard import may
from shop.backoffice.navigation import ENTRIES
from shop.staff import Permission


@dataclass(frozen=True, slots=True)
class Place:
    """A page, perhaps one of its lists, and who may open it."""

    endpoint: str
    words: str
    permission: Permission | None = None
    arguments: dict[str, str] = field(default_factory=dict)


#: Beside what the bar leads to.
_LISTS = (
    Place("backoffice.orders.index", "Orders to ship", Permission.ORDERS_VIEW, {"show": "to-ship"}),
    Place("backoffice.orders.index", "Orders that need review", Permission.ORDERS_VIEW, {"show": "review"}),
    Place("backoffice.orders.index", "Orders not to ship", Permission.ORDERS_VIEW, {"show": "blocked"}),
    Place("backoffice.orders.index", "All orders", Permission.ORDERS_VIEW, {"show": "all"}),
    Place("backoffice.stock.index", "Low in stock", Permission.STOCK_VIEW, {"show": "low"}),
    Place("backoffice.stock.index", "Sold out", Permission.STOCK_VIEW, {"show": "sold-out"}),
    Place("backoffice.mail.index", "Mail that was not sent", Permission.MAIL_VIEW, {"show": "failing"}),
    Place("backoffice.reports.index", "Sales of 12 months", Permission.REPORTS_VIEW, {"range": "12-months"}),
    Place("backoffice.you.index", "You: password, second factor, sessions"),
)


def places_for(typed: str) -> list[Place]:
    """Where the colleague who asks may go, by the beginnings of words; everything when nothing is typed."""
    bar = (Place(entry.endpoint, entry.words, entry.permission) for entry in ENTRIES)
    words = typed.casefold().split()
    return [
        place
        for place in (*bar, *(_LISTS if words else ()))
        if _fits(place.words, words) and (place.permission is None or may(place.permission))
    ]


def _fits(name: str, words: list[str]) -> bool:
    parts = name.casefold().replace(":", "").split()
    return all(any(part.startswith(word) for part in parts) for word in words)
