"""Which of the encodings we have a browser wants, and how bytes get into and out of each."""

import gzip
from functools import lru_cache

import brotli
from werkzeug.http import parse_accept_header

IDENTITY = "identity"

#: The smaller result first: it is taken where a browser likes both equally.
_OURS = ("br", "gzip")

#: Brotli's quality and gzip's level; above these, a page takes longer to be made and gets hardly smaller.
_FOR_PAGES = (5, 6)
_FOR_EVER = (11, 9)

#: Longer headers than browsers send are read each time instead of being remembered.
_LONGEST_REMEMBERED = 100


def choose_encoding(accepts: str) -> str:
    """The encoding for an Accept-Encoding header: "br", "gzip" or "identity"."""
    return _remembered(accepts) if len(accepts) <= _LONGEST_REMEMBERED else _choose(accepts)


def _choose(accepts: str) -> str:
    quality = dict.fromkeys(_OURS, 0.0)
    wanted = parse_accept_header(accepts)
    for name in _OURS:
        quality[name] = wanted.quality(name)
    best = max(_OURS, key=lambda name: quality[name])
    return best if quality[best] > 0 else IDENTITY


_remembered = lru_cache(maxsize=256)(_choose)


def encode(body: bytes, encoding: str, *, for_ever: bool) -> bytes:
    """The bytes in an encoding; as small as can be if they are kept for ever."""
    quality, level = _FOR_EVER if for_ever else _FOR_PAGES
    if encoding == "br":
        return brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality)
    if encoding == "gzip":
        # Without a time, so that the same page is the same bytes in every process.
        return gzip.compress(body, level, mtime=0)
    return body


def decode(body: bytes, encoding: str) -> bytes:
    """The bytes out of an encoding."""
    if encoding == "br":
        return brotli.decompress(body)
    return gzip.decompress(body) if encoding == "gzip" else body
