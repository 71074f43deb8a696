"""The key of a session in a browser's cookie."""

from collections.abc import Mapping

from werkzeug.wrappers import Response

from shop.cookies import ACCOUNT


def read_session_key(cookies: Mapping[str, str], *, secure: bool) -> str:
    """The key a browser sent, or an empty string."""
    return ACCOUNT.read(cookies, secure=secure)


def write_session_key(response: Response, key: str, *, remember: bool, secure: bool) -> None:
    """Let the browser keep `key`: for as long as a device is remembered, else until it is closed."""
    ACCOUNT.write(response, key, secure=secure, keep=remember)


def drop_session_key(response: Response, *, secure: bool) -> None:
    """Let the browser forget it."""
    ACCOUNT.drop(response, secure=secure)
