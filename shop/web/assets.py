"""Static files under addresses with a fingerprint of what they hold, so that browsers keep them for ever."""

import hashlib
import re
from functools import lru_cache
from mimetypes import guess_type
from pathlib import Path

from flask import Flask, Response, current_app, request, url_for

from shop.web.headers import FOREVER
from shop.web.kept import kept

#: What a fingerprint looks like in `?v=`.
FINGERPRINT = "[0-9a-f]{12}"

#: A module that this one imports from its own folder.
_IMPORT = re.compile(r'(\bfrom\s*"|\bimport\s*"|\bimport\(")\./([^"?]+)"')


def register(app: Flask) -> None:
    """Give templates `asset("css/base.css")` and serve static files, those with a fingerprint for ever."""
    app.jinja_env.globals["asset"] = asset
    app.view_functions["static"] = _show


def asset(name: str) -> str:
    """The address of a file under static/, with the fingerprint of its content."""
    return url_for("static", filename=name, v=_fingerprint_of(name))


@kept(for_ever=True, v=FINGERPRINT)
def _show(filename: str) -> Response:
    response = current_app.send_static_file(filename)
    path = _path(filename)
    if path.suffix == ".js":
        response.close()
        content = _content(path)
        response = Response(content, mimetype=guess_type(path.name)[0])
        response.add_etag()
        response.make_conditional(request, accept_ranges=True, complete_length=len(content))
    return lasting(response, request.args.get("v") == _fingerprint(path))


def _path(name: str) -> Path:
    return Path(current_app.static_folder or "") / name


@lru_cache(maxsize=512)
def _fingerprint_of(name: str) -> str:
    return _fingerprint(_path(name))


@lru_cache(maxsize=512)
def _fingerprint(path: Path) -> str:
    return hashlib.sha256(_content(path)).hexdigest()[:12]


def _content(path: Path) -> bytes:
    """What the file holds. A module names those that it imports with their fingerprints, so that all of them
    are kept for ever, and a change of one is a change of all that lead to it."""
    if path.suffix != ".js":
        return path.read_bytes()

    def named(found: re.Match[str]) -> str:
        return f'{found[1]}./{found[2]}?v={_fingerprint(path.parent / found[2])}"'

    return _IMPORT.sub(named, path.read_text()).encode()


def lasting(response: Response, is_current: bool) -> Response:
    """Let everybody keep it for ever if its address carries the fingerprint of what it is. Another one is of
    an older or newer release: nobody may keep these bytes under its name."""
    response.headers["Cache-Control"] = FOREVER if is_current else "public, max-age=0"
    return response
