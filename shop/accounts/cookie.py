"""The cookie that holds a session's key: unreadable to scripts, sent to nobody else."""

from collections.abc import Mapping

from werkzeug.wrappers import Response

from shop.accounts.sessions import REMEMBERED


def read_session_key(cookies: Mapping[str, str], *, secure: bool) -> str:
    """The key a browser sent, or an empty string."""
    return cookies.get(_name(secure=secure), "")


def write_session_key(response: Response, key: str, *, remember: bool, secure: bool) -> None:
    """Let the browser keep `key`: for as long as a device is remembered, else until it is closed."""
    response.set_cookie(
        _name(secure=secure),
        key,
        max_age=REMEMBERED if remember else None,
        path="/",
        secure=secure,
        httponly=True,
        samesite="Lax",
    )


def drop_session_key(response: Response, *, secure: bool) -> None:
    """Let the browser forget it."""
    response.delete_cookie(_name(secure=secure), path="/", secure=secure, httponly=True, samesite="Lax")


def _name(*, secure: bool) -> str:
    return "__Host-account" if secure else "account"
