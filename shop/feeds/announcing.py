"""The feed of guides (RSS 2.0): what is new or was changed, the latest first."""

from collections.abc import Callable, Iterator

from sqlalchemy import select

from shop.extensions import db
from shop.feeds.writing import element, mail_date, rss, text
from shop.guides.models import Guide

#: Readers look in every day; more than this nobody has missed.
MOST_ITEMS = 50

_ATOM = "http://www.w3.org/2005/Atom"


def guide_feed(*, page: str, feed: str, address_of: Callable[[str], str]) -> Iterator[str]:
    """The file; `page` and `feed` are the whole addresses of all guides and of this file."""
    query = select(Guide).order_by(Guide.updated_at.desc(), Guide.position, Guide.id).limit(MOST_ITEMS)
    guides = list(db.session.scalars(query))
    channel = [
        text("title", "Evenmoor guides"),
        text("link", page),
        text("description", "Where to press, how hard, for how long, and when to stop."),
        text("language", "en-us"),
        element("atom:link", href=feed, rel="self", type="application/rss+xml"),
    ]
    if guides:
        channel.append(text("lastBuildDate", mail_date(guides[0].updated_at)))
    items = (_item(guide, address_of(guide.slug)) for guide in guides)
    return rss(channel, items, **{"xmlns:atom": _ATOM})


def _item(guide: Guide, address: str) -> str:
    return element(
        "item",
        text("title", guide.title),
        text("link", address),
        # The row's, so that a guide under a new address does not come as a new one.
        element("guid", f"evenmoor-guide-{guide.id}", isPermaLink="false"),
        text("pubDate", mail_date(guide.updated_at)),
        text("description", guide.summary),
    )
