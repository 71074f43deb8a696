"""Files as Theo sends them, and what the worker does with them."""

import contextvars
from io import BytesIO

from flask import Flask, current_app
from sqlalchemy import select

from shop.extensions import db
from shop.imports import ask_to_apply, keep_file, lock_file, seen_of, work_on_imports
from shop.imports.models import ImportFile, ImportRow
from tests.factories import THEO


def send(text: str | bytes, *, kind: str = "prices") -> ImportFile:
    """Keep a file; text is sent in UTF-8."""
    data = text.encode() if isinstance(text, str) else text
    file = keep_file(BytesIO(data), kind=kind, file_name="prices.csv", by=THEO)
    db.session.commit()
    return file


def read(text: str | bytes, *, kind: str = "prices") -> ImportFile:
    """The same, with its dry run."""
    file = send(text, kind=kind)
    work()
    return again(file)


def apply(file: ImportFile) -> ImportFile:
    """Theo lets it be imported, and the worker does."""
    file = lock_file(file.id)
    ask_to_apply(file, seen=seen_of(file), by=THEO)
    work()
    return again(file)


def work() -> None:
    """What the worker does every two seconds, in a session of its own."""
    db.session.commit()
    contextvars.Context().run(_work, current_app._get_current_object())
    db.session.expire_all()


def _work(app: Flask) -> None:
    with app.app_context():
        work_on_imports()


def again(file: ImportFile) -> ImportFile:
    """As it stands in the database."""
    return db.session.get_one(ImportFile, file.id, populate_existing=True)


def effects(file: ImportFile) -> list[tuple[int, str]]:
    """What each row would do, by line."""
    query = select(ImportRow).where(ImportRow.import_id == file.id).order_by(ImportRow.line)
    return [(row.line, row.effect) for row in db.session.scalars(query)]


def problems(file: ImportFile) -> list[tuple[int, str, str]]:
    """Everything that is wrong, as (line, column, sentence)."""
    query = select(ImportRow).where(ImportRow.import_id == file.id).order_by(ImportRow.line)
    return [(row.line, *problem) for row in db.session.scalars(query) for problem in row.problems]
