"""Static files under fingerprinted names, so that browsers may keep them for ever."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request, url_for


def register(app: Flask) -> None:
    """Give templates `asset("css/base.css")` and answer fingerprinted requests as immutable."""
    app.jinja_env.globals["asset"] = asset
    app.after_request(_mark_immutable)


def asset(name: str) -> str:
    """The URL of a file under static/, with a fingerprint of its content."""
    version = _fingerprint(Path(current_app.static_folder or "") / name, current_app.debug)
    return url_for("static", filename=name, v=version)


@lru_cache(maxsize=512)
def _fingerprint(path: Path, _debug: bool) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def _mark_immutable(response: Response) -> Response:
    if request.endpoint == "static" and response.status_code == 200:
        lasting = "v" in request.args
        response.headers["Cache-Control"] = (
            "public, max-age=31536000, immutable" if lasting else "public, max-age=0"
        )
    return response
