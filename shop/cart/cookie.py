"""The key of a cart in a browser's cookie, renewed on every change."""

from collections.abc import Mapping

from werkzeug.wrappers import Response

from shop.cookies import CART


def read_cart_key(cookies: Mapping[str, str], *, secure: bool) -> str:
    """The key a browser sent, or an empty string."""
    return CART.read(cookies, secure=secure)


def write_cart_key(response: Response, key: str, *, secure: bool) -> None:
    """Let the browser keep `key` for another 30 days."""
    CART.write(response, key, secure=secure)


def drop_cart_key(response: Response, *, secure: bool) -> None:
    """Let the browser forget its cart."""
    CART.drop(response, secure=secure)
