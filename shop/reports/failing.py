"""Jobs of the worker that fail, so that somebody sees it who does not read logs."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from shop import clock
from shop.extensions import db
from shop.reports.models import FailingJob


def note_failure(name: str, *, trouble: str) -> None:
    """Write down that a job failed; since when stays what it was."""
    job = db.session.get(FailingJob, name)
    if job is None:
        job = FailingJob(name=name, since=clock.now())
        db.session.add(job)
    job.trouble = trouble[:120]


def note_success(name: str) -> None:
    """The job works again, or still does."""
    db.session.execute(delete(FailingJob).where(FailingJob.name == name))


def list_failing_jobs() -> Sequence[FailingJob]:
    """What fails, the longest first."""
    return db.session.scalars(select(FailingJob).order_by(FailingJob.since, FailingJob.name)).all()
