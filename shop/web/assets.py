"""Static files under fingerprinted names, so that browsers may keep them for ever."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request, url_for

from shop.web.headers import FOREVER


def register(app: Flask) -> None:
    """Give templates `asset("css/base.css")` and answer fingerprinted requests as immutable."""
    app.jinja_env.globals["asset"] = asset
    app.after_request(_mark_immutable)


def asset(name: str) -> str:
    """The URL of a file under static/, with a fingerprint of its content."""
    return url_for("static", filename=name, v=_fingerprint(_path(name)))


def _path(name: str) -> Path:
    return Path(current_app.static_folder or "") / name


@lru_cache(maxsize=512)
def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def _mark_immutable(response: Response) -> Response:
    if request.endpoint == "static" and response.status_code in {200, 206, 304}:
        lasting(response, request.args.get("v") == _fingerprint(_path(request.view_args["filename"])))
    return response


def lasting(response: Response, is_current: bool) -> Response:
    """Let everybody keep it for ever if its address carries the fingerprint of what it is. Another one is of
    an older or newer release: nobody may keep these bytes under its name."""
    response.headers["Cache-Control"] = FOREVER if is_current else "public, max-age=0"
    return response
