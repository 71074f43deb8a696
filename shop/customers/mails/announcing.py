"""Telling people who asked for it that there is a new guide."""

from sqlalchemy import select

from shop.customers.mails.sending import queue_optional_mail
from shop.errors import NotFound
from shop.extensions import db
from shop.guides.models import Guide


def announce_guide(slug: str) -> int:
    """Mail a guide to everybody who wants to hear of new ones, once each; raises NotFound. Gives how many."""
    guide = db.session.scalar(select(Guide).where(Guide.slug == slug))
    if guide is None:
        raise NotFound(f"There is no guide {slug!r}.")
    return queue_optional_mail(
        "new_guides",
        template="new_guide",
        reference=f"guide:{guide.slug}",
        context={
            "title": guide.title,
            "slug": guide.slug,
            "summary": guide.summary,
            "minutes": guide.duration_minutes,
        },
    )
