"""How often guides are looked at, counted without knowing by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite

from shop import clock
from shop.errors import NotFound
from shop.extensions import db
from shop.guides.models import Guide
from shop.reports.models import GuideReading


@dataclass(frozen=True, slots=True)
class GuideReads:
    """A guide and how often it was read."""

    slug: str
    title: str
    times: int


def count_reading(slug: str) -> None:
    """Count one look at a guide today; raises NotFound for a guide that is not there."""
    guide_id = db.session.scalar(select(Guide.id).where(Guide.slug == slug))
    if guide_id is None:
        raise NotFound("There is no such guide.")
    insert: Any = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    statement = insert(GuideReading).values(day=clock.now().date(), guide_id=guide_id, times=1)
    db.session.execute(
        statement.on_conflict_do_update(
            index_elements=[GuideReading.day, GuideReading.guide_id],
            set_={"times": GuideReading.times + 1},
        )
    )


def guides_read(since: date, until: date) -> Sequence[GuideReads]:
    """The guides that were read in the range, the most read first. One query."""
    times = func.sum(GuideReading.times)
    query = (
        select(Guide.slug, Guide.title, times)
        .join(GuideReading, GuideReading.guide_id == Guide.id)
        .where(GuideReading.day.between(since, until))
        .group_by(Guide.id)
        .order_by(times.desc(), Guide.title)
    )
    return [GuideReads(slug, title, int(count)) for slug, title, count in db.session.execute(query)]
