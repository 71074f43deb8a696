"""A guide's steps as a session goes through them: one thing at a time, on one side at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from shop.guides.models import Guide, GuideStep


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to do: for `seconds`, or at one's own pace where they are 0."""

    technique: str
    #: left, right, both or none; never "each".
    side: str
    text: str
    breathing: str | None
    #: 0 to 10.
    pressure_cap: int | None
    seconds: int
    strokes: int | None
    stroke_seconds: int | None
    #: "Round 2 of 3".
    round: int
    rounds: int
    #: As far as it may be drawn out; the same as `seconds` where it may not.
    longest_seconds: int
    #: Where in the session the same is done on the right, for a part on the left.
    twin: int | None = None


def parts_of(guide: Guide) -> list[Part]:
    """The session of a guide: "each" becomes left, then right; repeats stand one by one; and what is done on
    the left knows its twin on the right, so that both sides get the same time."""
    parts = [part for step in guide.steps for part in _parts_of_step(step, guide.longest_hold_seconds)]
    twins = dict(_twins(parts))
    return [replace(part, twin=twins.get(place)) for place, part in enumerate(parts)]


def _parts_of_step(step: GuideStep, longest_hold_seconds: int | None) -> Iterator[Part]:
    strokes_last = (step.strokes or 0) * (step.seconds_per_stroke or 0)
    seconds = max(step.hold_seconds or 0, strokes_last)
    longest = max(seconds, longest_hold_seconds or 0) if step.technique == "hold" else seconds
    rounds = step.repeats or 1
    for side in ("left", "right") if step.side == "each" else (step.side,):
        for number in range(1, rounds + 1):
            yield Part(
                technique=step.technique,
                side=side,
                text=step.text,
                breathing=step.breathing,
                pressure_cap=step.pressure_cap,
                seconds=seconds,
                strokes=step.strokes,
                stroke_seconds=step.seconds_per_stroke,
                round=number,
                rounds=rounds,
                longest_seconds=longest,
            )


def _twins(parts: Iterable[Part]) -> Iterator[tuple[int, int]]:
    """The first timed part of the left goes with the first of the right, and so on, as far as they agree."""
    timed = [(place, part) for place, part in enumerate(parts) if part.seconds]
    left, right = ([each for each in timed if each[1].side == side] for side in ("left", "right"))
    for (place, part), (other_place, other) in zip(left, right, strict=False):
        if (part.technique, part.seconds) == (other.technique, other.seconds):
            yield place, other_place
