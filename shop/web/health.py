"""Two questions of a load balancer: is the process alive, and can it serve?"""

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint, Flask, current_app, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

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
    expected = ScriptDirectory(current_app.extensions["migrate"].directory).get_current_head()
    try:
        current = MigrationContext.configure(db.session.connection()).get_current_revision()
    except SQLAlchemyError:
        return jsonify(status="database unavailable"), 503
    if current != expected:
        return jsonify(status="migrations pending", current=current, expected=expected), 503
    return jsonify(status="ready")
