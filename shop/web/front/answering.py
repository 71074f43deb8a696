"""The front itself: a WSGI application that answers kept pages and leaves everything else to the shop."""

import threading
from collections.abc import Iterable
from typing import Any

from shop import clock
from shop.web.front.encodings import choose_encoding
from shop.web.front.freshness import DatabaseAway, Freshness
from shop.web.front.pages import Headers, Page, Version
from shop.web.front.rendering import Rendered, WsgiApp, render
from shop.web.front.requests import KeptAddresses, Key, key_of, path_and_query
from shop.web.front.store import PageStore

#: With these a kept page is sent while nobody can say whether it is still true (RFC 9211).
_PERHAPS_OLD: Headers = [
    ("Cache-Control", "no-cache"),
    ("Cache-Status", 'evenmoor; hit; detail="database away"'),
]

#: As many pages are rendered at the same time at most. Two of the same address share a lock.
_LOCKS = 64


class PageFront:
    """Answers a kept page on the day it was rendered, as long as the database says that nothing changed."""

    def __init__(
        self, app: WsgiApp, *, addresses: KeptAddresses, freshness: Freshness, store: PageStore
    ) -> None:
        self._app = app
        self._addresses = addresses
        self._freshness = freshness
        self.store = store
        self._locks = [threading.Lock() for _ in range(_LOCKS)]

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        key = key_of(environ)
        if key is None:
            return self._app(environ, start_response)
        page = self.store.find(key)
        if page is None:
            kept = self._addresses.find(key)
            if kept is None:
                return self._app(environ, start_response)
            if kept.for_ever:
                return self._lasting(key, environ, start_response)
        elif page.version is None:
            return self._send(key, page, environ, start_response)
        return self._current(key, page, environ, start_response)

    def close(self) -> None:
        """Give the connections back."""
        self._freshness.close()

    def _current(
        self, key: Key, page: Page | None, environ: dict[str, Any], start_response: Any
    ) -> Iterable[bytes]:
        """The page as it is now, or at least as it was before the database went away."""
        try:
            if page is None or page.version != self._version():
                made = self._make(key, environ)
                if isinstance(made, Rendered):
                    if environ.get("QUERY_STRING", "") != path_and_query(key)[1]:
                        # No page, and asked with more than pages read: a redirect takes that along.
                        return self._app(environ, start_response)
                    return made.send(environ, start_response)
                page = made
        except DatabaseAway:
            if page is None:
                return self._app(environ, start_response)
            return self._send(key, page, environ, start_response, _PERHAPS_OLD)
        return self._send(key, page, environ, start_response)

    def _lasting(self, key: Key, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """What never changes, for the first time: no version is asked for, now or later."""
        page = render(self._app, environ, *path_and_query(key)).as_page(None)
        if page is None:
            return self._app(environ, start_response)
        self.store.keep(key, page)
        return self._send(key, page, environ, start_response)

    def _make(self, key: Key, environ: dict[str, Any]) -> Page | Rendered:
        """The page as it is now. However many ask for it at once, it is rendered by the first."""
        with self._locks[hash(key) % _LOCKS]:
            # Before rendering: an edit that comes in between makes the next visitor's version another one.
            version = self._version()
            page = self.store.find(key)
            if page is not None and page.version == version:
                return page
            rendered = render(self._app, environ, *path_and_query(key))
            page = rendered.as_page(version)
            if page is None:
                return rendered
            self.store.keep(key, page)
            return page

    def _version(self) -> Version:
        """What is current; raises DatabaseAway. A guide's review may fall due overnight: the day counts."""
        return self._freshness.version(), clock.day()

    def _send(
        self, key: Key, page: Page, environ: dict[str, Any], start_response: Any, more: Headers | None = None
    ) -> list[bytes]:
        encoding = choose_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        answer = page.find_answer(encoding)
        if answer is None:
            answer = page.make_answer(encoding)
            self.store.keep(key, page)
        return answer.send(environ, start_response, more=more)
