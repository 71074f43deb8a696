"""What people and care sheets say, as rows that no database keeps."""

from datetime import UTC, datetime

from shop.care.models import SafetyNotice
from shop.reviews.models import Review

#: One of each severity.
NOTICES = [
    SafetyNotice(severity="danger", kind="fire", text="Oily cloths can catch fire"),
    SafetyNotice(severity="warning", kind="allergen", text="Contains natural rubber"),
    SafetyNotice(severity="caution", kind="use", text="Work on muscle, not on bone"),
]

_THEN = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

#: A short one without a name, and one with everything: facts, a claim about health, an answer.
REVIEWS = [
    Review(id=1, stars=5, text="Quiet on the floor.", shown_name="", written_at=_THEN, helpful_count=0),
    Review(
        id=2,
        stars=2,
        text="Firmer than I thought.\nIt cured nothing, and I like it.",
        shown_name="Mara",
        firmness_felt="firmer",
        months_owned=3,
        claims_health=True,
        written_at=_THEN,
        edited_at=_THEN,
        reply_text="Thank you. The slate one gives more.",
        replied_at=_THEN,
        helpful_count=4,
    ),
]
