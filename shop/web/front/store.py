"""The kept pages, bounded by bytes: what nobody asked for longest goes first."""

import threading
from collections import OrderedDict

from shop.web.front.pages import Page
from shop.web.front.requests import Key

#: A page larger than this part of everything would push out too many others.
_LARGEST_PART = 8


class PageStore:
    """Pages by key, of every version: an older one is still good when the database is away."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._sizes: dict[Key, int] = {}
        self._total_bytes = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._pages)

    @property
    def total_bytes(self) -> int:
        """What all pages take, about."""
        return self._total_bytes

    def find(self, key: Key) -> Page | None:
        """The page under a key, which counts as used now."""
        try:
            self._pages.move_to_end(key)
            return self._pages[key]
        except KeyError:
            # Not there, or thrown out by another thread in between.
            return None

    def keep(self, key: Key, page: Page) -> None:
        """Keep a page, or take note that the one that is kept has grown; throw out what is too much."""
        size = page.size
        with self._lock:
            self._drop(key)
            if size * _LARGEST_PART > self.most_bytes:
                return
            self._pages[key] = page
            self._sizes[key] = size
            self._total_bytes += size
            while self._total_bytes > self.most_bytes:
                self._drop(next(iter(self._pages)))

    def _drop(self, key: Key) -> None:
        if self._pages.pop(key, None) is not None:
            self._total_bytes -= self._sizes.pop(key)
