"""Answering requests about personal data. An edge: it commits after each step."""

import logging
from collections.abc import Sequence

from shop import clock
from shop.accounts.models import User
from shop.config import Settings
from shop.extensions import db, set_reading
from shop.mail import queue_mail, sweep_mail_files
from shop.personal_data import Erasure, PersonalData
from shop.privacy.asking import person_of
from shop.privacy.erasing import erase_step
from shop.privacy.exporting import collect, pack
from shop.privacy.holders import HOLDERS
from shop.privacy.models import DataRequest, RequestKind
from shop.privacy.personal_data import replace_exports
from shop.privacy.requests import claim_request, finish, is_any_request_due, put_off

log = logging.getLogger(__name__)


def answer_data_requests(settings: Settings, holders: Sequence[PersonalData] = HOLDERS) -> int:
    """Answer every request that is due; gives how many were finished. A failing one holds up no other."""
    finished = 0
    while _look() and (request := _claim()) is not None:
        try:
            _answer(request, settings, holders)
            finished += 1
        except Exception:
            db.session.rollback()
            log.exception("data request %s cannot be answered yet", request.id)
            put_off(db.session.get_one(DataRequest, request.id))
            db.session.commit()
    return finished


def _look() -> bool:
    """Whether anything is due, without queueing among SQLite's writers to find out."""
    set_reading(True)
    try:
        return is_any_request_due()
    finally:
        db.session.rollback()
        set_reading(False)


def _claim() -> DataRequest | None:
    request = claim_request()
    db.session.commit()
    return request


def _answer(request: DataRequest, settings: Settings, holders: Sequence[PersonalData]) -> None:
    if request.kind == RequestKind.EXPORT:
        _export(request, holders)
    else:
        _erase(request, settings, holders)


def _export(request: DataRequest, holders: Sequence[PersonalData]) -> None:
    moment = clock.now()
    user, data = _collect_at_one_moment(request, holders)
    archive = pack(data, holders, made_at=moment)
    request = db.session.get_one(DataRequest, request.id)
    replace_exports(request)
    request.archive = archive
    request.steps_done = len(holders)
    finish(request)
    queue_mail("export_ready", reference=f"data:{request.id}", to=user.email, context={"name": user.name})
    db.session.commit()


def _collect_at_one_moment(
    request: DataRequest, holders: Sequence[PersonalData]
) -> tuple[User, dict[str, object]]:
    """Read everything in one transaction that others' writing neither disturbs nor waits for."""
    set_reading(True)
    try:
        if db.engine.dialect.name == "postgresql":
            db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        user = db.session.get_one(User, request.user_id)
        return user, collect(person_of(user), holders)
    finally:
        db.session.rollback()
        set_reading(False)


def _erase(request: DataRequest, settings: Settings, holders: Sequence[PersonalData]) -> None:
    person = person_of(db.session.get_one(User, request.user_id))
    how = Erasure(keep_reviews=request.keep_reviews)
    while request.finished_at is None:
        erase_step(request, person, how, holders)
        db.session.commit()
    sweep(settings)


def sweep(settings: Settings) -> None:
    """Make what was deleted unfindable in files as well. Every hour again, for what was in use meanwhile."""
    sweep_mail_files(settings)
    scrub()


def scrub() -> None:
    """SQLite's journal still holds what was deleted until it is folded into the database."""
    if db.engine.dialect.name == "sqlite":
        db.session.rollback()
        # Past SQLAlchemy, which would begin a transaction first: inside one the journal cannot be folded.
        connection = db.engine.raw_connection()
        try:
            connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
