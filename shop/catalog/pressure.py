"""The one scale for how firm a tool is, 1 to 5, in words. How hard you press is another one, 0 to 10."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the scale. `meaning` says what it feels like, `suits` who it is for."""

    number: int
    name: str
    meaning: str
    suits: str


LEVELS = {
    level.number: level
    for level in (
        Level(
            1,
            "very gentle",
            "Spreads your weight over a hand-sized area; nothing pokes.",
            "For a first try, for tender days, and for the face and chest.",
        ),
        Level(
            2,
            "gentle",
            "Gives under a thumb.",
            "For new users and for sensitive places such as the neck, hands and feet.",
        ),
        Level(
            3,
            "medium",
            "Holds its shape with some give.",
            "Suits most people, leaning against a wall.",
        ),
        Level(
            4,
            "firm",
            "Hardly gives.",
            "For large muscles, and for people who are used to massage.",
        ),
        Level(
            5,
            "extra firm",
            "Does not give.",
            "A specialist for the thickest muscles; too much for everywhere else.",
        ),
    )
}


def pressure_in_words(lowest: int, highest: int | None = None) -> str:
    """ "Pressure 2 of 5, gentle", or a range when the variants differ."""
    if highest is None or highest == lowest:
        return f"Pressure {lowest} of 5, {LEVELS[lowest].name}"
    return f"Pressure {lowest} to {highest} of 5, {LEVELS[lowest].name} to {LEVELS[highest].name}"
