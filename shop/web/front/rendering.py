"""Asking the shop for a page on behalf of nobody in particular."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

from werkzeug.datastructures import Headers
from werkzeug.http import unquote_etag

from shop.web.front.pages import Page, Version

WsgiApp = Callable[[dict[str, Any], Any], Iterable[bytes]]

#: All that is taken over from a visitor's request, beside what `wsgi.` says about the server. No header is
#: among it, so none can change what the next visitor gets.
_TAKEN_OVER = ("SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL")

#: The page adds these itself for each encoding, and the server the date of each answer.
_DIFFER = frozenset({"etag", "vary", "content-length", "content-encoding", "date"})


@dataclass(frozen=True, slots=True)
class Rendered:
    """A whole answer of the shop."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes

    def as_page(self, version: Version | None) -> Page | None:
        """The page to keep; None unless it is whole, without error, marked as public and for everybody.

        Without a version, it must be marked as immutable as well.
        """
        headers = Headers(self.headers)
        etag, is_weak = unquote_etag(headers.get("ETag"))
        caching = headers.get("Cache-Control", "")
        public = caching.startswith("public") and (version is not None or "immutable" in caching)
        whole = headers.get("Content-Length", type=int) == len(self.body)
        plain = "Set-Cookie" not in headers and "Content-Encoding" not in headers
        for_everybody = headers.get("Vary", "Accept-Encoding") == "Accept-Encoding"
        if not (self.status.startswith("200 ") and public and whole and plain and for_everybody):
            return None
        if etag is None or is_weak:
            return None
        common = [_once(pair) for pair in self.headers if pair[0].lower() not in _DIFFER]
        return Page(version, body=self.body, etag=etag, headers=common)

    def send(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        """Answer with it as it is."""
        start_response(self.status, self.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.body]


@lru_cache(256)
def _once(header: tuple[str, str]) -> tuple[str, str]:
    """The same object for the same header: most are alike on all pages, and thousands of pages are kept."""
    return header


def render(app: WsgiApp, environ: dict[str, Any], path: str, query: str) -> Rendered:
    """What the shop answers to a bare GET of this address, read to its end."""
    bare = {name: value for name, value in environ.items() if name.startswith("wsgi.")}
    bare |= {name: environ[name] for name in _TAKEN_OVER if name in environ}
    bare |= {"REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": path, "QUERY_STRING": query}
    bare["wsgi.input"] = BytesIO()
    began: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        began[:] = status, headers

    answer = app(bare, start_response)
    try:
        body = b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    return Rendered(*began, body)
