"""Which addresses lead to pages: numbers are written one way, and a slash too many at the end is forgiven."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from flask import Flask, current_app, has_request_context, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, HTTPException, NotFound
from werkzeug.routing import IntegerConverter, Rule

#: Addresses that are kept once they are built, which takes 2 MB; a page names about a hundred.
_MOST_BUILT = 8000

#: What such an address may be made of: equal values of these types stand for the same text.
_PLAIN = frozenset({str, int, type(None)})


class RowNumber(IntegerConverter):
    """`<int:…>` for numbers that a row can have, in plain digits: neither ١ nor 01 is a second 1."""

    regex = r"(?:0|[1-9][0-9]{0,8})"


class LateRule(Rule):
    """Compiles what builds its addresses when the first is asked for. Werkzeug would write and compile two
    functions for each rule, a sixth of the start, of which a process uses few."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compiled = cache(super()._compile_builder)

        def build(rule: Rule, **values: Any) -> tuple[str, str]:
            return compiled(append_unknown)(rule, **values)

        return build


def row_number(typed: str) -> int:
    """The same for a number behind the question mark; raises ValueError for any other text."""
    if not re.fullmatch(RowNumber.regex, typed):
        raise ValueError(f"not the number of a row: {typed!r}")
    return int(typed)


def register(app: Flask) -> None:
    """Read numbers strictly and typed addresses kindly. Comes before the blueprints, whose rules use it."""
    app.url_map.converters["int"] = RowNumber
    app.url_rule_class = LateRule
    app.before_request(_refuse_null)
    app.before_request(_forgive_slash)
    _build_once(app)


def _build_once(app: Flask) -> None:
    """Give the application and its templates a `url_for` that remembers: nothing but what is asked for
    decides an address, because the shop lives at PUBLIC_URL alone."""
    build = app.url_for
    built = lru_cache(_MOST_BUILT, typed=True)(build)

    def url_for(endpoint: str, **values: Any) -> str:
        # Endpoints like ".show" depend on the request, and outside of one an address names its host.
        always_same = (
            has_request_context() and endpoint[0] != "." and _PLAIN.issuperset(map(type, values.values()))
        )
        return (built if always_same else build)(endpoint, **values)

    app.url_for = url_for  # type: ignore[method-assign,assignment]
    app.jinja_env.globals["url_for"] = url_for


def _refuse_null() -> None:
    # No browser sends one, and PostgreSQL takes none in a text.
    if "\x00" in request.path:
        raise NotFound
    if any("\x00" in value for values in request.args.listvalues() for value in values):
        raise BadRequest


def _forgive_slash() -> ResponseReturnValue | None:
    if not isinstance(request.routing_exception, NotFound) or not request.path.endswith("/"):
        return None
    path = request.path.rstrip("/")
    try:
        current_app.url_map.bind("").match(path, method=request.method)
    except HTTPException:
        return None
    query = request.query_string.decode("latin-1")
    return redirect(f"{path}?{query}" if query else path, 308)
