"""The ways to send a parcel, as data."""

from dataclasses import dataclass
from enum import StrEnum

from shop.config import Settings


class Zone(StrEnum):
    """How hard a place is to reach from Portland, Oregon."""

    MAINLAND = "mainland"
    #: Alaska, Hawaii and the territories: the last leg flies or sails.
    REMOTE = "remote"
    #: APO, FPO and DPO addresses: postal service only.
    MILITARY = "military"
    ABROAD = "abroad"


@dataclass(frozen=True, slots=True)
class Method:
    """One way to send. `working_days` per zone: first and last working day after the parcel leaves."""

    code: str
    name: str
    by_air: bool
    working_days: dict[Zone, tuple[int, int]]


STANDARD = Method(
    code="standard",
    name="Standard",
    by_air=False,
    working_days={
        Zone.MAINLAND: (3, 5),
        Zone.REMOTE: (7, 12),
        Zone.MILITARY: (10, 20),
        Zone.ABROAD: (6, 12),
    },
)
EXPRESS = Method(
    code="express",
    name="Express air",
    by_air=True,
    working_days={Zone.MAINLAND: (1, 2), Zone.REMOTE: (2, 4), Zone.ABROAD: (3, 5)},
)
METHODS = (STANDARD, EXPRESS)


@dataclass(frozen=True, slots=True)
class Rates:
    """What sending costs, in cents. Standard delivery is free from `free_from_cents` of goods."""

    standard_cents: int
    express_cents: int
    free_from_cents: int

    @classmethod
    def of(cls, settings: Settings) -> "Rates":
        """The rates that this installation charges."""
        return cls(
            standard_cents=settings.delivery_standard_cents,
            express_cents=settings.delivery_express_cents,
            free_from_cents=settings.free_delivery_from_cents,
        )

    def price(self, method: Method, *, subtotal_cents: int) -> int:
        """Cents for sending goods worth `subtotal_cents`."""
        if method.by_air:
            return self.express_cents
        return 0 if subtotal_cents >= self.free_from_cents else self.standard_cents

    def missing_for_free(self, subtotal_cents: int) -> int:
        """Cents of goods still to add until standard delivery is free; 0 when it is, or is anyway."""
        return max(0, self.free_from_cents - subtotal_cents) if self.standard_cents else 0
