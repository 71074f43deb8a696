"""XML in pieces, so that a file of any length needs little memory. Every text and attribute is escaped."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

#: Characters that no XML 1.0 file may hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def element(name: str, *inside: str, **attributes: str) -> str:
    """An element around pieces that are XML already."""
    told = "".join(f" {key}={quoteattr(_clean(value))}" for key, value in attributes.items())
    return f"<{name}{told}>{''.join(inside)}</{name}>" if inside else f"<{name}{told}/>"


def text(name: str, words: str) -> str:
    """An element around plain text."""
    return element(name, escape(_clean(words)))


def document(name: str, pieces: Iterable[str], **attributes: str) -> Iterator[str]:
    """A whole file: its head, one element, and each piece of it on a line of its own."""
    yield HEAD + element(name, "", **attributes).removesuffix(f"</{name}>") + "\n"
    for piece in pieces:
        yield piece + "\n"
    yield f"</{name}>\n"


def rss(channel: Iterable[str], items: Iterable[str], **namespaces: str) -> Iterator[str]:
    """An RSS 2.0 file: what the channel says about itself, then its items."""

    def pieces() -> Iterator[str]:
        yield "<channel>"
        yield from channel
        yield from items
        yield "</channel>"

    return document("rss", pieces(), version="2.0", **namespaces)


def day_and_time(moment: datetime) -> str:
    """As sitemaps write it (W3C), to the second."""
    return moment.isoformat(timespec="seconds")


def mail_date(moment: datetime) -> str:
    """As RSS writes it (RFC 822)."""
    return format_datetime(moment, usegmt=True)


def _clean(words: str) -> str:
    return _FORBIDDEN.sub("", words)
