"""What colleagues change about their own way in stands in the log as well; customers' doings do not."""

from shop.accounts.models import User
from shop.audit import Changes, record_change


def note_own_change(user: User, what: str, *, changes: Changes | None = None) -> None:
    """Add a row if the person works here."""
    if user.is_staff:
        record_change(what, kind="staff", key=user.email, by=user.email, changes=changes)
