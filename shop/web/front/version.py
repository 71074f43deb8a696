"""The version of the public pages, for answers that are too long to be kept."""

from sqlalchemy import select

from shop.extensions import db
from shop.web.front.models import PagesVersion


def pages_version() -> int:
    """The number that changes whenever anything on a public page does. One query."""
    return db.session.scalars(select(PagesVersion.number)).one()
