"""The fields of a guide and of one of its steps."""

from shop.backoffice.catalog import kinds
from shop.backoffice.catalog.sections import Field, Section
from shop.guides import wording
from shop.markdown import HINT

GUIDE = Section(
    "guide",
    "Guide",
    (
        (
            "What it is",
            (
                Field("title", "Title"),
                Field("summary", "Summary"),
                Field("level", "Level", kinds.CHOICE, choices=tuple(wording.LEVELS.items())),
                Field("duration_minutes", "Minutes", kinds.NUMBER),
                Field("frequency", "How often"),
                Field("body_area", "Body area", kinds.CHOICE),
                Field("tools", "Tools", kinds.LIST, "The slug of one product in each line."),
                Field("optional_tools", "Nice to have", kinds.LIST, "The slug of one product in each line."),
                Field("related_guides", "Related guides", kinds.LIST, "The slug of one guide in each line."),
            ),
        ),
        (
            "Holds and cautions",
            (
                Field("before_you_start", "Before you start", kinds.LINES, "One sentence in each line."),
                Field("side_rule", "Rule about sides", hint="With one, left and right get the same time."),
                Field(
                    "longest_hold_seconds",
                    "Longest hold in seconds",
                    kinds.NUMBER,
                    "10 to 120. Empty where holds are as long as written.",
                    write_like="Enter 10 to 120 seconds: never more than two minutes on one spot.",
                ),
                Field("stop_if", "Stop if", kinds.LIST, "One in each line."),
                Field("not_for", "Not for", kinds.LIST, "One in each line."),
                Field("aftercare", "Afterwards", kinds.LIST, "One in each line."),
            ),
        ),
        (
            "A table, where there is one",
            (
                Field("table.columns", "Columns", kinds.CELLS, "“Oil | Drops”."),
                Field("table.rows", "Rows", kinds.ROWS, "One in each line: “10 ml | 2 to 4”."),
                Field("table.note", "Note below it"),
            ),
        ),
        (
            "Evidence and review",
            (
                Field("evidence.note", "What is known", kinds.PROSE, HINT),
                Field("evidence.references", "References", kinds.LIST, "The name of one in each line."),
                Field("picture.brief", "Brief for its picture"),
                Field("review.reviewed_by", "Reviewed by"),
                Field("review.reviewer_credentials", "Credentials"),
                Field(
                    "review.last_reviewed",
                    "Last reviewed on",
                    hint="Such as 2026-11-27.",
                    write_like="Enter the day like 2026-11-27.",
                ),
                Field("review.next_review_months", "Months until the next review", kinds.NUMBER),
            ),
        ),
    ),
)

_STEP_FIELDS = (
    Field("text", "What to do"),
    Field("technique", "Technique", kinds.CHOICE, choices=tuple(wording.TECHNIQUES.items())),
    Field("side", "Side", kinds.CHOICE, choices=(*wording.SIDES.items(), ("none", "No side"))),
    Field("hold_seconds", "Hold, seconds", kinds.NUMBER),
    Field("strokes", "Strokes", kinds.NUMBER),
    Field("seconds_per_stroke", "Seconds per stroke", kinds.NUMBER),
    Field("repeats", "Times", kinds.NUMBER),
    Field("pressure_cap", "Pressure at most, 0 to 10", kinds.NUMBER),
    Field("breathing", "Breathing"),
    Field("two_sided_tool", "Tool that presses on both sides", hint="Its slug."),
)

STEP = Section("step", "Step", (("Step", _STEP_FIELDS),))
