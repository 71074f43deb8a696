"""One thing at a time for one account."""

from sqlalchemy import select

from shop.accounts.models import User
from shop.extensions import db


def lock_account(user_id: int) -> User:
    """Let a second click or window wait until the commit: it then finds what the first did."""
    query = select(User).where(User.id == user_id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one()
