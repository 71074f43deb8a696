"""The database made ready before the shop opens: migrated, and on a first run filled and staffed.

Run as a process of its own, `python -m shop.serving.prepare STAFF_PASSWORD_FILE`, so that the process
that keeps the others stays small. Each step is the `flask` command that a person would type.
"""

import sys

from flask import Flask
from flask.cli import ScriptInfo
from sqlalchemy import select

from shop.app import create_app
from shop.catalog.models import Product
from shop.config import Settings
from shop.extensions import db
from shop.photos import is_derived
from shop.photos.models import Photo
from shop.serving.environment import STAFF_EMAIL


def main(password_file: str) -> None:
    """Run every step; the first that fails ends it with its own message."""
    settings = Settings.from_env()
    app = create_app(settings)
    run(app, "db", "upgrade")
    if settings.production:
        return
    # Only an empty shop: later on the catalogue belongs to its staff.
    if is_empty(app):
        run(app, "launch")
    elif lacks_photographs(app, settings):
        run(app, "photos")
    run(app, "reindex", "--if-empty")
    run(app, "create-staff", STAFF_EMAIL, "--password-file", password_file)


def run(app: Flask, *command: str) -> None:
    """One `flask` command in this process; what it raises ends the preparation."""
    app.cli.main(command, obj=ScriptInfo(create_app=lambda: app), standalone_mode=False)


def is_empty(app: Flask) -> bool:
    """Whether the shop has no product yet."""
    with app.app_context():
        return db.session.scalar(select(Product.id).limit(1)) is None


def lacks_photographs(app: Flask, settings: Settings) -> bool:
    """Whether a launch photograph has no files on this machine."""
    with app.app_context():
        fingerprints = db.session.scalars(select(Photo.fingerprint).where(Photo.source.is_not(None)))
        return not all(is_derived(fingerprint, settings.photos_dir) for fingerprint in fingerprints)


if __name__ == "__main__":
    main(sys.argv[1])
