"""The shop lives at PUBLIC_URL, whatever the Host and X-Forwarded-* headers of a request claim."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from flask import Flask

from shop.config import Settings

WsgiApp = Callable[[dict[str, Any], Any], Iterable[bytes]]


def register(app: Flask) -> None:
    """Give every request the shop's own scheme and host, so that no redirect or link names another's."""
    settings: Settings = app.config["SHOP"]
    address = urlsplit(settings.public_url)
    inner: WsgiApp = app.wsgi_app

    def at_own_address(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        environ["HTTP_HOST"] = address.netloc
        environ["wsgi.url_scheme"] = address.scheme
        return inner(environ, start_response)

    app.wsgi_app = at_own_address  # type: ignore[method-assign]
