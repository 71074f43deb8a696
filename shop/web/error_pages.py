"""Every error is a designed page with the right status; nothing internal shows."""

import logging

from flask import Flask, render_template
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from shop.errors import ShopError, Unavailable
from shop.extensions import db

log = logging.getLogger(__name__)

Answer = tuple[str, int]

TITLES = {
    400: "That request did not work",
    401: "Please sign in",
    403: "That is not allowed here",
    404: "We could not find that page",
    405: "That is not how this page works",
    409: "Something changed in the meantime",
    410: "This is no longer sold",
    413: "That was too much to send",
    429: "Please wait a moment",
    500: "Something went wrong on our side",
    503: "We cannot answer right now",
}


def register(app: Flask) -> None:
    """Answer our own errors, HTTP errors and everything unforeseen with pages."""
    app.register_error_handler(ShopError, _shop_error)
    app.register_error_handler(CSRFError, _csrf_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(OperationalError, _database_error)
    app.register_error_handler(Exception, _unforeseen)


def error_page(status: int, message: str | None = None) -> Answer:
    """The page for a status. `message` is our own sentence, shown as it is."""
    title = TITLES.get(status, TITLES[400 if status < 500 else 500])
    template = "errors/not_found.html" if status in {404, 410} else "errors/error.html"
    if status >= 500:
        template = "errors/failure.html"
    return render_template(template, status=status, title=title, message=message), status


def _shop_error(error: ShopError) -> Answer:
    db.session.rollback()
    return error_page(error.status, error.message)


def _csrf_error(_error: CSRFError) -> Answer:
    return error_page(400, "This page was open for too long. Go back, reload it and send it again.")


def _http_error(error: HTTPException) -> Answer | HTTPException:
    status = error.code or 500
    if status < 400:
        return error
    return error_page(status)


def _database_error(error: OperationalError) -> Answer:
    log.error("database unavailable: %s", error.orig)
    db.session.rollback()
    return error_page(Unavailable.status)


def _unforeseen(error: Exception) -> Answer:
    log.exception("unforeseen error", exc_info=error)
    db.session.rollback()
    return error_page(500)
