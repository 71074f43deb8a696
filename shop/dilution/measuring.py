"""From a volume and a wish to whole drops. Percent is by volume and in hundredths, so 25 is 0.25 %."""

from dataclasses import dataclass
from enum import StrEnum

#: A large drop, so that a mix comes out at or below what was meant.
DROPS_PER_ML = 20


class Area(StrEnum):
    """Where the mix goes."""

    BODY = "body"
    FACE = "face"


class Age(StrEnum):
    """Who it is for."""

    ADULT = "adult"
    #: Sensitive skin or over 65.
    SENSITIVE = "sensitive"
    CHILD = "child"
    SMALL_CHILD = "small_child"


#: The strongest mix for each age, in hundredths of a percent. No essential oil for children under 6.
AGE_LIMITS = {Age.ADULT: 300, Age.SENSITIVE: 50, Age.CHILD: 50, Age.SMALL_CHILD: 0}


@dataclass(frozen=True, slots=True)
class Limits:
    """The strongest mix of one oil in hundredths of a percent; 0 is never."""

    body: int
    face: int

    def for_area(self, area: Area) -> int:
        """The limit in one place."""
        return self.face if area is Area.FACE else self.body


@dataclass(frozen=True, slots=True)
class Answer:
    """What to do, and what decided it. Percents in hundredths."""

    volume_ml: int
    wished: int
    #: The strongest mix allowed here; 0 means none at all.
    limit: int
    #: The age decided the limit, not the oil.
    limited_by_age: bool
    drops: int

    @property
    def used(self) -> int:
        """What the mix is meant to be: the wish, or the limit where that is lower."""
        return min(self.wished, self.limit)

    @property
    def is_capped(self) -> bool:
        """Whether the limit is below the wish."""
        return self.limit < self.wished

    @property
    def reached(self) -> int:
        """What whole drops come to, rounded down."""
        return self.drops * 10_000 // (DROPS_PER_ML * self.volume_ml)

    @property
    def smallest_volume_ml(self) -> int:
        """The least carrier that one drop may go into; 0 where none may."""
        return -(-10_000 // (DROPS_PER_ML * self.used)) if self.used else 0


def measure(*, volume_ml: int, wished: int, area: Area, age: Age, limits: Limits) -> Answer:
    """Whole drops for a volume, rounded down, capped by the oil in this place and by the age."""
    by_oil, by_age = limits.for_area(area), AGE_LIMITS[age]
    limit = min(by_oil, by_age)
    drops = volume_ml * min(wished, limit) * DROPS_PER_ML // 10_000
    return Answer(volume_ml, wished, limit, by_age < by_oil, drops)
