"""What a guide file under `content/guides/` may say, and the list of references."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from shop.catalog.rules.fields import (
    Content,
    Count,
    Line,
    Lines,
    Months,
    PressureCap,
    Seconds,
    Slug,
    Slugs,
    SomeLines,
    Text,
    Word,
    Words,
)

Level = Literal[
    "everyone",
    "beginner",
    "beginner_gentle",
    "beginner_to_intermediate",
    "gentle",
    "careful",
]
Technique = Literal[
    "setup",
    "hold",
    "slow_strokes",
    "move",
    "rest",
    "decide",
    "learn",
    "measure",
    "label",
    "test",
    "clean",
    "inspect",
    "store",
    "urgent",
    "see",
    "choose",
    "report",
]
Side = Literal["left", "right", "both", "each", "none"]


class Step(Content):
    """One step. `strokes` run one after the other; with `hold_seconds` they happen during the hold."""

    text: Line
    technique: Technique
    side: Side
    two_sided_tool: Slug | None = None
    hold_seconds: Seconds | None = None
    strokes: Count | None = None
    seconds_per_stroke: Seconds | None = None
    repeats: Count | None = None
    pressure_cap: PressureCap | None = None
    breathing: Line | None = None

    @property
    def seconds(self) -> int:
        """How long the step keeps you busy, in seconds; `each` counts both sides."""
        strokes = (self.strokes or 0) * (self.seconds_per_stroke or 0)
        once = max(self.hold_seconds or 0, strokes)
        return once * (self.repeats or 1) * (2 if self.side == "each" else 1)


class Table(Content):
    columns: SomeLines
    rows: Annotated[tuple[tuple[Line | int, ...], ...], Field(min_length=1)]
    note: Line | None = None


class Evidence(Content):
    note: Text
    references: Words


class Picture(Content):
    brief: Line


class Review(Content):
    """Who signed the guide. Empty means not yet reviewed, which the shop must not hide."""

    reviewed_by: Line | None = None
    reviewer_credentials: Line | None = None
    last_reviewed: dt.date | None = None
    next_review_months: Months


class Guide(Content):
    slug: Slug
    title: Line
    kind: Literal["body", "general"]
    body_area: Word | None = None
    level: Level
    duration_minutes: Annotated[int, Field(gt=0, le=60)]
    frequency: Line | None = None
    summary: Line
    tools: Slugs
    optional_tools: Slugs
    related_guides: Slugs
    before_you_start: SomeLines
    side_rule: Line | None = None
    longest_hold_seconds: Annotated[int, Field(ge=10, le=120)] | None = None
    stop_if: Lines
    not_for: Lines
    aftercare: Lines
    evidence: Evidence
    picture: Picture
    review: Review
    table: Table | None = None
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]


class Reference(Content):
    """A study or reference work; `recalled` ones were written from memory and still need checking."""

    id: Annotated[Word, Field(max_length=40)]
    authors: Line | None = None
    year: Annotated[int, Field(ge=1900, le=2100)]
    title: Line
    source: Line
    doi: Annotated[str, Field(pattern=r"^10\.\d{4,}/\S+$")] | None = None
    address: Annotated[str, Field(pattern=r"^https://[^\s/?#]+\.\S+$", max_length=500)] | None = None
    finding: Line
    status: Literal["found", "recalled"]
    note: Line | None = None


class References(Content):
    references: Annotated[tuple[Reference, ...], Field(min_length=1)]
