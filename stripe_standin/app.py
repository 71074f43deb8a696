"""The Flask application of the stand-in: the API, the pay page and, if wanted, the test controls."""

from typing import Any

from flask import Flask, Response, current_app, render_template, request
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException

from .api import json_response, register_api
from .controls import register_controls
from .errors import ApiError
from .pay_page import content_policy, register_pay_page
from .state import Standin

LARGEST_BODY = 1 << 20
JSON_PREFIXES = ("/v1/", "/_test/")


def create_app(standin: Standin) -> Flask:
    """The WSGI application around one stand-in."""
    app = Flask(__name__, static_url_path="/static")
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    register_api(app, standin)
    register_pay_page(app, standin)
    if standin.config.test_controls:
        register_controls(app, standin)
    app.register_error_handler(ApiError, lambda error: json_response(error.body(), error.status))
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _crash)
    _add_headers(app, standin)
    return app


def _http_error(error: HTTPException) -> Any:
    status = error.code or 500
    if not request.path.startswith(JSON_PREFIXES):
        return render_template("unknown.html"), status
    if status in (404, 405):
        text = f"Unrecognized request URL ({request.method}: {request.path})."
        return json_response(ApiError(text).body(), 404)
    return json_response(ApiError(f"Invalid request: {error.name}.").body(), status)


def _crash(error: Exception) -> Any:
    """A fault of the stand-in itself: logged in full, told in the caller's language."""
    current_app.logger.exception("The stand-in failed")
    if request.path.startswith(JSON_PREFIXES):
        return json_response(ApiError("The stand-in failed; see its log.", kind="api_error").body(), 500)
    return render_template("unknown.html"), 500


def _add_headers(app: Flask, standin: Standin) -> None:
    @app.after_request
    def add_headers(response: Response) -> Response:
        session_id = (request.view_args or {}).get("session_id")
        session = standin.store.find("checkout.session", session_id)
        response.headers["Content-Security-Policy"] = content_policy(session)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        if not request.path.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store"
        return response
