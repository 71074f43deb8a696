"""The style sheets that every page needs, as one file: a phone waits for one answer, not for sixteen."""

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request, url_for

from shop.web.assets import FINGERPRINT, asset, lasting
from shop.web.kept import kept

#: Below static/css; layers decide which rule wins, so the order is only for reading.
SHEETS = (
    *("tokens", "reset", "base", "layout"),
    *("components/button", "components/forms", "components/header", "components/notice"),
    "components/safety",
    *("components/tables", "components/tile", "components/photo", "components/product", "components/chip"),
    *("components/search", "components/filters"),
    *("components/care", "components/lists", "components/botanical", "components/body_map"),
    *("components/firmness", "components/motion"),
    # Where most people come in: a second file would make them wait once more for the first picture.
    "pages/home",
    "print",
)

_ADDRESS = re.compile(r'url\("\.\./([^"]+)"\)')
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def register(app: Flask) -> None:
    """Serve it, and give templates `site_css()`, its address."""
    app.add_url_rule("/static/css/site.css", "site_css", _show)
    app.jinja_env.globals["site_css"] = lambda: url_for("site_css", v=_fingerprint())


@kept(for_ever=True, v=FINGERPRINT)
def _show() -> Response:
    response = Response(_text(), mimetype="text/css")
    response.add_etag()
    return lasting(response.make_conditional(request), request.args.get("v") == _fingerprint())


@lru_cache(maxsize=1)
def _text() -> str:
    """All sheets without comments; files that they name carry their fingerprint."""
    folder = Path(current_app.static_folder or "") / "css"
    joined = "".join((folder / f"{sheet}.css").read_text() for sheet in SHEETS)
    return _ADDRESS.sub(lambda found: f'url("{asset(found[1])}")', _COMMENT.sub("", joined))


@lru_cache(maxsize=1)
def _fingerprint() -> str:
    return hashlib.sha256(_text().encode()).hexdigest()[:12]
