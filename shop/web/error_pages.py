"""Every error is a designed page with the right status; nothing internal shows."""

import logging
from pathlib import Path

from flask import Flask, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from shop.errors import Moved, NotFound, ShopError, Unavailable
from shop.extensions import db

log = logging.getLogger(__name__)

TITLES = {
    400: "That request did not work",
    401: "Please sign in",
    403: "That is not allowed here",
    404: "We could not find that page",
    405: "That is not how this page works",
    409: "Something changed in the meantime",
    410: "This is no longer sold",
    413: "That was too much to send",
    422: "Something is still missing",
    429: "Please wait a moment",
    500: "Something went wrong on our side",
    503: "We cannot answer right now",
}


#: Seconds after which crawlers and clients may ask again when something we need is away.
_RETRY = {"Retry-After": "30"}


def register(app: Flask) -> None:
    """Answer our own errors, HTTP errors and everything unforeseen with pages."""
    app.register_error_handler(Moved, _moved)
    app.register_error_handler(ShopError, _shop_error)
    app.register_error_handler(CSRFError, _csrf_error)
    app.register_error_handler(HTTPException, _http_error)
    for gone in (OperationalError, InterfaceError, PoolTimeout):
        app.register_error_handler(gone, _database_error)
    app.register_error_handler(Exception, _unforeseen)


def error_page(status: int, message: str | None = None) -> tuple[str, int]:
    """The page for a status. `message` is our own sentence, shown as it is."""
    title = TITLES.get(status, TITLES[400 if status < 500 else 500])
    template = "errors/not_found.html" if status in {404, 410} else "errors/error.html"
    if status >= 500:
        template = "errors/failure.html"
    try:
        return render_template(template, status=status, title=title, message=message), status
    except Exception:
        # What broke the page may be what every page is built on.
        log.exception("the page for error %s is broken", status)
        return _last_resort(), status if status >= 500 else 500


def _last_resort() -> str:
    """A page that nothing has to be rendered for."""
    return (Path(current_app.root_path).parent / "templates" / "errors" / "last_resort.html").read_text()


def _shop_error(error: ShopError) -> ResponseReturnValue:
    db.session.rollback()
    page = error_page(error.status, error.message)
    return (*page, _RETRY) if error.status == Unavailable.status else page


def _moved(error: Moved) -> ResponseReturnValue:
    """The same page of the same thing, at its new slug, with what the address asked of it."""
    if request.method not in ("GET", "HEAD") or not request.endpoint:
        return error_page(NotFound.status)
    values = {**(request.view_args or {}), "slug": error.slug}
    asked = request.query_string.decode("latin-1")
    return redirect(url_for(request.endpoint, **values) + (f"?{asked}" if asked else ""), error.status)


def _csrf_error(_error: CSRFError) -> ResponseReturnValue:
    return error_page(400, "This page was open for too long. Go back, reload it and send it again.")


def _http_error(error: HTTPException) -> ResponseReturnValue | HTTPException:
    if error.code is None or error.code < 400:
        return error
    # What the status comes with: Allow with 405, Content-Range with 416.
    headers = [(name, value) for name, value in error.get_headers(request.environ) if name != "Content-Type"]
    return *error_page(error.code), headers


def _database_error(error: SQLAlchemyError) -> ResponseReturnValue:
    log.error("database unavailable: %s", error)
    db.session.rollback()
    return *error_page(Unavailable.status), _RETRY


def _unforeseen(error: Exception) -> ResponseReturnValue:
    log.exception("unforeseen error", exc_info=error)
    db.session.rollback()
    return error_page(500)
