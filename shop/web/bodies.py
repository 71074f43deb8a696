"""How much a visitor may send."""

from flask import Flask, request
from werkzeug.exceptions import LengthRequired

#: Bytes of a request body; uploads come later and get their own limit.
MOST_BYTES = 1_000_000


def register(app: Flask) -> None:
    """Refuse bodies that are too large, and those that do not say how large they are."""
    app.config.update(MAX_CONTENT_LENGTH=MOST_BYTES, MAX_FORM_MEMORY_SIZE=MOST_BYTES)
    app.before_request(_refuse_unmeasured)


def _refuse_unmeasured() -> None:
    # Werkzeug would cut one off at the limit and go on with the rest. Browsers and Stripe say the length.
    if "Transfer-Encoding" in request.headers:
        raise LengthRequired
