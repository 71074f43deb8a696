"""What crawlers are asked to leave alone: what is somebody's own, and lists with filters."""

from collections.abc import Iterable

#: Beginnings of addresses that are nobody's to find.
PRIVATE = (
    *("/account", "/alerts/", "/backoffice", "/data-requests/", "/lists", "/orders/"),
    *("/look-in-your-mail", "/payments/", "/register", "/reviews/mine", "/search", "/shelf", "/sign-in"),
    "/compare?",
)


def robots(filters: Iterable[str], *, sitemap: str) -> str:
    """The file. `filters` are the parameters that make a list of a list; its pages by number stay open."""
    closed = [*PRIVATE, *(f"/*?*{name}=" for name in filters)]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), "", f"Sitemap: {sitemap}"]
    return "\n".join(lines) + "\n"
