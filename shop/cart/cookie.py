"""The cookie that holds a cart's key: unreadable to scripts, sent to nobody else, renewed on every change."""

from collections.abc import Mapping
from datetime import timedelta

from werkzeug.wrappers import Response

LIFETIME = timedelta(days=30)


def read_cart_key(cookies: Mapping[str, str], *, secure: bool) -> str:
    """The key a browser sent, or an empty string."""
    return cookies.get(_name(secure=secure), "")


def write_cart_key(response: Response, key: str, *, secure: bool) -> None:
    """Let the browser keep `key` for another 30 days."""
    response.set_cookie(
        _name(secure=secure),
        key,
        max_age=LIFETIME,
        path="/",
        secure=secure,
        httponly=True,
        samesite="Lax",
    )


def drop_cart_key(response: Response, *, secure: bool) -> None:
    """Let the browser forget its cart."""
    response.delete_cookie(_name(secure=secure), path="/", secure=secure, httponly=True, samesite="Lax")


def _name(*, secure: bool) -> str:
    return "__Host-cart" if secure else "cart"
