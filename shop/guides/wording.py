"""The words of a guide's steps: technique, side, seconds and strokes as people say them."""

from shop.guides.models import Guide, GuideStep
from shop.guides.sequencing import Part

LEVELS = {
    "everyone": "For everyone",
    "beginner": "Beginner",
    "beginner_gentle": "Beginner, gentle only",
    "beginner_to_intermediate": "Beginner to intermediate",
    "gentle": "Gentle only",
    "careful": "With care",
}

TECHNIQUES = {
    "setup": "Get ready",
    "hold": "Hold still",
    "slow_strokes": "Slow strokes",
    "move": "Move",
    "rest": "Rest",
    "decide": "Decide",
    "learn": "Learn",
    "measure": "Measure",
    "label": "Label",
    "test": "Test",
    "clean": "Clean",
    "inspect": "Inspect",
    "store": "Store",
    "urgent": "Get help",
    "see": "See someone",
    "choose": "Choose",
    "report": "Tell us",
}

SIDES = {
    "left": "Left side",
    "right": "Right side",
    "both": "Both sides together",
    "each": "One side, then the other",
}


def level_in_words(level: str) -> str:
    """ "Beginner, gentle only"."""
    return LEVELS[level]


def technique_in_words(step: GuideStep | Part) -> str:
    """The heading of a step, or of a part of a session."""
    return TECHNIQUES[step.technique]


def amounts_of(step: GuideStep) -> list[str]:
    """How long, how often and how slowly: "Hold 30 seconds", "6 strokes, 4 seconds each", "Twice"."""
    found = []
    if step.hold_seconds:
        verb = "Rest" if step.technique == "rest" else "Hold"
        found.append(f"{verb} {_seconds(step.hold_seconds)}")
    if step.strokes:
        strokes = "1 stroke" if step.strokes == 1 else f"{step.strokes} strokes"
        each = f", {_seconds(step.seconds_per_stroke)} each" if step.seconds_per_stroke else ""
        found.append(strokes + each)
    if step.repeats and step.repeats > 1:
        found.append("Twice" if step.repeats == 2 else f"{step.repeats} times")
    return found


def part_in_words(part: Part) -> str:
    """How long a part of a session lasts, as a sentence that needs no clock beside it."""
    if not part.seconds:
        return "Take the time you need."
    seconds = _seconds(part.seconds)
    if part.strokes and part.stroke_seconds:
        strokes = "1 stroke" if part.strokes == 1 else f"{part.strokes} strokes"
        pace = f"{strokes} of {_seconds(part.stroke_seconds)}"
        return (
            f"Hold for {seconds}, with {pace}." if part.technique == "hold" else f"{pace}: {seconds} in all."
        )
    return f"Rest for {seconds}." if part.technique == "rest" else f"Hold still for {seconds}."


#: Guides for these places ask for a ball on large muscle, where a soft household ball does no harm.
_HOUSEHOLD_AREAS = frozenset({"upper_back", "glutes", "feet", "forearm", "shoulders"})


def household_start(guide: Guide) -> str | None:
    """What at home is good enough to begin with; None where nothing at home would be safe or fitting."""
    needed = [tool.product.slug for tool in guide.tools if not tool.optional]
    if guide.body_area_id in _HOUSEHOLD_AREAS and any("-ball" in slug for slug in needed):
        return "A tennis ball is fine to start."
    return None


def _seconds(seconds: int) -> str:
    if seconds >= 120 and seconds % 60 == 0:
        return f"{seconds // 60} minutes"
    return "1 second" if seconds == 1 else f"{seconds} seconds"
