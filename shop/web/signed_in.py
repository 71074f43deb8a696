"""Who asks: the guard before pages that belong to somebody, for a blueprint's `before_request`, and whose
account it is."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.extensions import csrf


def require_sign_in() -> ResponseReturnValue | None:
    """Strangers sign in first and come back; every form carries its token."""
    if not current_user.is_authenticated:
        return redirect(url_for("accounts.sign_in", next=asked_for()), 303)
    csrf.protect()
    return None


def customer_id() -> int | None:
    """The account of the customer who asks; None for visitors and colleagues."""
    is_customer = current_user.is_authenticated and not current_user.is_staff
    return current_user.id if is_customer else None


def asked_for() -> str | None:
    """The page to come back to after signing in; None where that would send a form again."""
    if request.method != "GET":
        return None
    return request.full_path if request.query_string else request.path
