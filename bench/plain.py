"""What the shop is held against, on the same server: a bare callable, Flask at its simplest, an empty app."""

import base64
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

#: 30 KB, as a page has.
HELLO = "<p>Hello, world, and everybody in it.</p>\n" * 730


def _load_answers() -> dict[str, tuple[list[tuple[str, str]], bytes]]:
    """Path -> the headers and the body that the shop gave, from the file that ANSWERS names."""
    path = os.environ.get("ANSWERS")
    stored = json.loads(Path(path).read_text()) if path else {}
    return {
        where: ([(name, value) for name, value in headers], base64.b64decode(body))
        for where, (headers, body) in stored.items()
    }


_ANSWERS = _load_answers()


def bare(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The shop's own bytes, by a callable that does nothing else."""
    headers, body = _ANSWERS[environ["PATH_INFO"]]
    start_response("200 OK", headers)
    return [body]


hello = Flask("hello")


@hello.get("/")
def _hello() -> str:
    return HELLO


def create_empty() -> Flask:
    """A Flask application with SQLAlchemy and one page that asks the database something."""
    app = Flask("empty")
    app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
    db = SQLAlchemy(app)

    @app.get("/healthz")
    def healthz() -> str:
        return str(db.session.scalar(db.text("SELECT 1")))

    return app
