"""What people may say about a thing besides stars and text, because it helps others choose."""

from enum import StrEnum


class FirmnessFelt(StrEnum):
    """How the firmness compared with what the product page says."""

    SOFTER = "softer"
    AS_EXPECTED = "as_expected"
    FIRMER = "firmer"


FIRMNESS_WORDS: dict[str, str] = {
    FirmnessFelt.SOFTER: "Softer than expected",
    FirmnessFelt.AS_EXPECTED: "As firm as expected",
    FirmnessFelt.FIRMER: "Firmer than expected",
}

#: Months owned, rounded down to one of these -> words.
OWNED_WORDS: dict[int, str] = {
    0: "Less than a month",
    1: "1 to 3 months",
    3: "3 to 6 months",
    6: "6 to 12 months",
    12: "A year or longer",
}

STAR_WORDS: dict[int, str] = {5: "Very good", 4: "Good", 3: "Middling", 2: "Poor", 1: "Bad"}

#: How a person who gives no name is called.
NAMELESS = "A customer"
