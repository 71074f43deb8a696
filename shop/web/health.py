"""Two questions of a load balancer: is the process alive, and can it serve?"""

from flask import Blueprint, Flask, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import inspect, text
from sqlalchemy.exc import SQLAlchemyError

from shop.config import ROOT
from shop.extensions import db

bp = Blueprint("health", __name__)


def register(app: Flask) -> None:
    """Serve /healthz and /readyz."""
    app.register_blueprint(bp)


@bp.get("/healthz")
def healthz() -> ResponseReturnValue:
    """The process answers."""
    return jsonify(status="ok")


@bp.get("/readyz")
def readyz() -> ResponseReturnValue:
    """The database answers and is migrated to what this code expects; else 503 with the reason."""
    expected = newest_migration()
    try:
        current = _current_migration()
    except SQLAlchemyError:
        return jsonify(status="database unavailable"), 503
    if current != expected:
        return jsonify(status="migrations pending", current=current, expected=expected), 503
    return jsonify(status="ready")


def newest_migration() -> str:
    """The number of the last migration that this code brings along. Files are named by it, so that nobody has
    to load Alembic and all of them to know."""
    return max(path.name.partition("_")[0] for path in (ROOT / "migrations" / "versions").glob("*_*.py"))


def _current_migration() -> str | None:
    connection = db.session.connection()
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.scalar(text("SELECT version_num FROM alembic_version"))
