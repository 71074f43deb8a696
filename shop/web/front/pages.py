"""A page as it is kept: rendered once, and in each encoding that somebody asked for."""

import threading
from dataclasses import dataclass
from typing import Any

from werkzeug.http import parse_etags

from shop.web.front.encodings import IDENTITY, decode, encode

Headers = list[tuple[str, str]]

#: The number that the database counts up, and the day (`clock.day`).
Version = tuple[int, int]

#: What a 304 says nothing about, because it has no body.
_OF_THE_BODY = frozenset({"content-type", "content-length", "content-encoding"})

#: Smaller bodies gain nothing (Flask-Compress has the same limit).
_LEAST_BYTES = 500

#: Ends of the content types that are text.
_TEXTUAL = ("html", "css", "javascript", "json", "xml", "plain")

#: Roughly what Python needs beside the bodies: headers, keys, objects.
OVERHEAD_BYTES = 3000


@dataclass(frozen=True, slots=True)
class Answer:
    """One encoding of a page, ready to be sent."""

    etag: str
    body: bytes
    headers: Headers
    unchanged_headers: Headers

    def send(
        self, environ: dict[str, Any], start_response: Any, *, more: Headers | None = None
    ) -> list[bytes]:
        """Answer a GET or HEAD; with 304 when the visitor has this already. `more` headers win."""
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known is not None and self._is_among(known):
            start_response("304 NOT MODIFIED", _with(self.unchanged_headers, more))
            return []
        start_response("200 OK", _with(self.headers, more) if more else self.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.body]

    def _is_among(self, tags: str) -> bool:
        return tags == self.etag or parse_etags(tags).contains_weak(self.etag[1:-1])


class Page:
    """What the shop answered at a version, for every visitor who comes while that is current.

    Without a version it never changes.
    """

    def __init__(self, version: Version | None, *, body: bytes, etag: str, headers: Headers) -> None:
        """`etag` without quotes; `headers` without those that differ between encodings."""
        self.version = version
        self._etag = etag
        self._headers = headers
        self._rendered: bytes | None = body
        self._answers: dict[str, Answer] = {}
        self._encodes = len(body) >= _LEAST_BYTES and any(map(_is_text, headers))
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        """Bytes that keeping it takes, about."""
        bodies = (self._rendered or b"", *(answer.body for answer in self._answers.values()))
        return OVERHEAD_BYTES + sum(map(len, bodies))

    def find_answer(self, encoding: str) -> Answer | None:
        """The answer in an encoding if it was made already."""
        return self._answers.get(encoding if self._encodes else IDENTITY)

    def make_answer(self, encoding: str) -> Answer:
        """The answer in an encoding, compressed once. Plain bytes are kept only if somebody wants them."""
        encoding = encoding if self._encodes else IDENTITY
        with self._lock:
            if encoding not in self._answers:
                self._answers = {**self._answers, encoding: self._make(encoding)}
                self._rendered = None
            return self._answers[encoding]

    def _make(self, encoding: str) -> Answer:
        body = encode(self._plain(), encoding, for_ever=self.version is None)
        etag = f'"{self._etag}"' if encoding == IDENTITY else f'"{self._etag}:{encoding}"'
        headers = [*self._headers, ("ETag", etag), ("Vary", "Accept-Encoding")]
        headers.append(("Content-Length", str(len(body))))
        if encoding != IDENTITY:
            headers.append(("Content-Encoding", encoding))
        unchanged = [pair for pair in headers if pair[0].lower() not in _OF_THE_BODY]
        return Answer(etag, body, headers, unchanged)

    def _plain(self) -> bytes:
        if self._rendered is not None:
            return self._rendered
        encoding, answer = next(iter(self._answers.items()))
        return decode(answer.body, encoding)


def _is_text(header: tuple[str, str]) -> bool:
    """Whether a header says that the body is one which compressing makes smaller."""
    name, value = header
    return name.lower() == "content-type" and value.partition(";")[0].endswith(_TEXTUAL)


def _with(headers: Headers, more: Headers | None) -> Headers:
    if not more:
        return headers
    names = {name for name, _ in more}
    return [pair for pair in headers if pair[0] not in names] + more
