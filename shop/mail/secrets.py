"""What stands in a mail and nowhere else: the secret part of links that prove whose the address is."""

from typing import Any

#: Kinds whose `key` opens an account, or says yes in somebody's name.
SECRET_KINDS = frozenset(
    {"account_confirm", "password_reset", "email_change", "alert_confirmation", "staff_invitation"}
)


def holds_secret(kind: str) -> bool:
    """Whether nobody but its receiver may read a mail of this kind, colleagues included."""
    return kind in SECRET_KINDS


def without_secret(kind: str, context: dict[str, Any]) -> dict[str, Any]:
    """The context to keep once the mail is out."""
    return {**context, "key": ""} if holds_secret(kind) else context
