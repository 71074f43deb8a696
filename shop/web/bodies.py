"""How much a visitor may send."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request
from werkzeug.exceptions import LengthRequired

View = TypeVar("View", bound=Callable[..., Any])

#: Bytes of a request body, unless its view takes more.
MOST_BYTES = 1_000_000


def takes_files(*, most_bytes: int) -> Callable[[View], View]:
    """Let this view be sent files, so many bytes with everything else in the form."""

    def mark(view: View) -> View:
        view.most_bytes = most_bytes  # type: ignore[attr-defined]
        return view

    return mark


def register(app: Flask) -> None:
    """Refuse bodies that are too large, and those that do not say how large they are."""
    app.config.update(MAX_CONTENT_LENGTH=MOST_BYTES, MAX_FORM_MEMORY_SIZE=MOST_BYTES)
    app.before_request(_refuse_unmeasured)


def _refuse_unmeasured() -> None:
    # Werkzeug would cut one off at the limit and go on with the rest. Browsers and Stripe say the length.
    if "Transfer-Encoding" in request.headers:
        raise LengthRequired
    view = current_app.view_functions.get(request.endpoint or "")
    request.max_content_length = getattr(view, "most_bytes", MOST_BYTES)
