"""What colleagues change about their own way in stands in the log as well; customers' doings do not."""

from shop.accounts.models import User
from shop.audit import Changes, record_change


def note_own_change(user: User, what: str, *, changes: Changes | None = None, by: str = "") -> None:
    """Add a row if the person works here; `by` where the address itself has just changed."""
    if user.is_staff:
        email = by or user.email
        record_change(what, kind="staff", key=email, by=email, changes=changes)
