"""Which addresses lead to pages: numbers are written one way, and a slash too many at the end is forgiven."""

import re

from flask import Flask, current_app, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, HTTPException, NotFound
from werkzeug.routing import IntegerConverter


class RowNumber(IntegerConverter):
    """`<int:…>` for numbers that a row can have, in plain digits: neither ١ nor 01 is a second 1."""

    regex = r"(?:0|[1-9][0-9]{0,8})"


def row_number(typed: str) -> int:
    """The same for a number behind the question mark; raises ValueError for any other text."""
    if not re.fullmatch(RowNumber.regex, typed):
        raise ValueError(f"not the number of a row: {typed!r}")
    return int(typed)


def register(app: Flask) -> None:
    """Read numbers strictly and typed addresses kindly. Comes before the blueprints, whose rules use it."""
    app.url_map.converters["int"] = RowNumber
    app.before_request(_refuse_null)
    app.before_request(_forgive_slash)


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
