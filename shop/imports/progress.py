"""How far applying is, told past its transaction: of all else nobody sees anything before its end."""

from pathlib import Path

from sqlalchemy import update

from shop import clock
from shop.extensions import db
from shop.imports.models import ImportFile
from shop.imports.queue import CLAIM_TO_APPLY


def tell(import_id: int, done: int) -> None:
    """Say how many changes are made. The transaction that makes them stays open."""
    if path := _beside(import_id):
        path.with_suffix(".new").write_text(str(done))
        path.with_suffix(".new").replace(path)
    elif db.engine.dialect.name == "postgresql":
        # Whoever tells is alive, so no other worker is to take the file over.
        told = {"changes_applied": done, "next_try_at": clock.now() + CLAIM_TO_APPLY}
        with db.engine.begin() as own:
            own.execute(update(ImportFile).where(ImportFile.id == import_id).values(told))


def changes_applied(file: ImportFile) -> int:
    """How many of the changes of a file that is being applied are made."""
    path = _beside(file.id)
    if path is None:
        return file.changes_applied
    try:
        return int(path.read_text())
    except FileNotFoundError:
        return 0


def stop_telling(import_id: int) -> None:
    """It is over, either way."""
    if path := _beside(import_id):
        path.unlink(missing_ok=True)


def _beside(import_id: int) -> Path | None:
    """SQLite has one writer at a time, which is the one that applies; so it is told in a file beside it."""
    url = db.engine.url
    if db.engine.dialect.name != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(f"{url.database}-import-{import_id}.progress")
