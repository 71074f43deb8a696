"""A guide's file as rows, and its rows as a file: every field of the file is named here once."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import delete, select

from shop import clock
from shop.catalog.models import Product
from shop.extensions import db
from shop.guides.models import Guide as GuideRow
from shop.guides.models import GuideReference, GuideRelated, GuideStep, GuideTool
from shop.guides.rules.guide_schema import Guide

#: A file, as plain data.
File = dict[str, Any]

_STEP = (
    "text", "technique", "side", "two_sided_tool", "hold_seconds", "strokes", "seconds_per_stroke", "repeats",
    "pressure_cap", "breathing",
)  # fmt: skip


def guide_values(guide: Guide) -> dict[str, Any]:
    """The row of a guide, but for its position."""
    return {
        "slug": guide.slug,
        "title": guide.title,
        "kind": guide.kind,
        "summary": guide.summary,
        "body_area_id": guide.body_area,
        "level": guide.level,
        "duration_minutes": guide.duration_minutes,
        "before_you_start": list(guide.before_you_start),
        "side_rule": guide.side_rule,
        "longest_hold_seconds": guide.longest_hold_seconds,
        "table": guide.table.model_dump(mode="json") if guide.table else None,
        "stop_if": list(guide.stop_if),
        "not_for": list(guide.not_for),
        "aftercare": list(guide.aftercare),
        "frequency": guide.frequency,
        "evidence_note": guide.evidence.note,
        "picture_brief": guide.picture.brief,
        "reviewed_by": guide.review.reviewed_by,
        "reviewer_credentials": guide.review.reviewer_credentials,
        "last_reviewed_on": guide.review.last_reviewed,
        "next_review_months": guide.review.next_review_months,
    }


def step_rows(guide: Guide) -> list[GuideStep]:
    """The steps of a guide, not added to anything yet."""
    return [GuideStep(number=number, **step.model_dump()) for number, step in enumerate(guide.steps, start=1)]


def guide_file(guide: GuideRow) -> File:
    """The file of a guide that `get_guide` has loaded."""
    tools = sorted(guide.tools, key=lambda tool: tool.position)
    return {
        "slug": guide.slug,
        "title": guide.title,
        "kind": guide.kind,
        **_stated(body_area=guide.body_area_id, frequency=guide.frequency, side_rule=guide.side_rule),
        **_stated(longest_hold_seconds=guide.longest_hold_seconds, table=_table(guide.table)),
        "level": guide.level,
        "duration_minutes": guide.duration_minutes,
        "summary": guide.summary,
        "tools": [tool.product.slug for tool in tools if not tool.optional],
        "optional_tools": [tool.product.slug for tool in tools if tool.optional],
        "related_guides": [other.slug for other in guide.related],
        "before_you_start": list(guide.before_you_start),
        "stop_if": list(guide.stop_if),
        "not_for": list(guide.not_for),
        "aftercare": list(guide.aftercare),
        "evidence": {
            "note": guide.evidence_note,
            "references": [reference.id for reference in guide.references],
        },
        "picture": {"brief": guide.picture_brief},
        "review": {
            **_stated(reviewed_by=guide.reviewed_by, reviewer_credentials=guide.reviewer_credentials),
            **_stated(last_reviewed=guide.last_reviewed_on and guide.last_reviewed_on.isoformat()),
            "next_review_months": guide.next_review_months,
        },
        "steps": [_stated(**{name: getattr(step, name) for name in _STEP}) for step in guide.steps],
    }


def fingerprint_of(file: Mapping[str, Any]) -> str:
    """Of everything that a guide says."""
    return hashlib.sha256(json.dumps(file, sort_keys=True).encode()).hexdigest()


def write_guide(row: GuideRow, guide: Guide) -> None:
    """Make the rows of a guide say what its file says. Its slug stays: another one is given elsewhere."""
    for name, value in guide_values(guide).items():
        if name != "slug" and getattr(row, name) != value:
            setattr(row, name, value)
    row.updated_at = clock.now()
    products = _ids(Product, (*guide.tools, *guide.optional_tools))
    guides = _ids(GuideRow, guide.related_guides)
    for model in (GuideStep, GuideTool, GuideReference, GuideRelated):
        db.session.execute(delete(model).where(model.guide_id == row.id))
    db.session.expire(row, ["steps", "tools", "references", "related"])
    for step in step_rows(guide):
        step.guide_id = row.id
        db.session.add(step)
    db.session.add_all(
        GuideTool(
            guide_id=row.id, product_id=products[slug], optional=slug in guide.optional_tools, position=place
        )
        for place, slug in enumerate((*guide.tools, *guide.optional_tools))
    )
    for name in guide.evidence.references:
        db.session.add(GuideReference(guide_id=row.id, reference_id=name))
    for slug in guide.related_guides:
        db.session.add(GuideRelated(guide_id=row.id, related_id=guides[slug]))
    db.session.flush()


def _ids(model: Any, slugs: Iterable[str]) -> dict[str, int]:
    return dict(db.session.execute(select(model.slug, model.id).where(model.slug.in_(list(slugs)))).all())


def _table(table: Mapping[str, Any] | None) -> File | None:
    return _stated(**table) if table else None


def _stated(**values: Any) -> File:
    return {name: value for name, value in values.items() if value is not None}
