"""Writing down what the colleague who asks has done: every view that changes something, before its commit."""

from flask_login import current_user

from shop.audit import Changes, record_change


def log(what: str, *, about: tuple[str, object], changes: Changes | None = None, why: str = "") -> None:
    """Add a row to the audit log: `log("Shipped", about=("order", number), changes={"status": (a, b)})`."""
    kind, key = about
    record_change(what, kind=kind, key=key, by=current_user.email, changes=changes, why=why)
