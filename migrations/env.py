"""Runs migrations on the shop's own database; Flask-Migrate calls this inside an app context."""

from typing import Any

from alembic import context
from flask import current_app

from shop.extensions import UtcDateTime, db
from shop.search.models import is_ours


def render_item(kind: str, item: Any, _autogen_context: Any) -> str | bool:
    """Migrations are a record: they name plain column types, never the code of today."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run() -> None:
    """Bring the database of the current app to the version asked for, in one transaction."""
    options = current_app.extensions["migrate"].configure_args
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_item=render_item,
            include_object=is_ours,
            transactional_ddl=True,
            **options,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
