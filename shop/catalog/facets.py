"""What lists can be narrowed by, and what each option promises. Options are judged for single variants."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from shop.catalog.models import BodyArea
from shop.catalog.pressure import LEVELS
from shop.extensions import rows_of


@dataclass(frozen=True, slots=True)
class Option:
    """One box to tick. `promise` says what is true of what it finds, where the words alone do not."""

    value: str
    words: str
    promise: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of options; `name` stands in the URL. Of most any picked option will do, of facts all."""

    name: str
    words: str
    options: tuple[Option, ...]
    needs_all: bool = False


FIRMNESS = Facet(
    "firmness",
    "How firm?",
    tuple(Option(str(level.number), f"{level.number}, {level.name}") for level in LEVELS.values()),
)
#: By the longest side in millimeters; upper limits, the last without one.
SIZE_LIMITS_MM = (("small", 50), ("hand", 90), ("large", 200), ("long", None))
SIZE = Facet(
    "size",
    "Size",
    (
        Option("small", "Up to 5 cm", "Fits inside a closed hand"),
        Option("hand", "5 to 9 cm", "Fills a hand"),
        Option("large", "9 to 20 cm"),
        Option("long", "Over 20 cm"),
    ),
)
#: Upper limits in cents, the last without one.
PRICE_LIMITS_CENTS = (("under-10", 999), ("10-20", 1999), ("20-35", 3499), ("35-up", None))
PRICE = Facet(
    "price",
    "Price",
    (
        Option("under-10", "Under $10"),
        Option("10-20", "$10 to $19.99"),
        Option("20-35", "$20 to $34.99"),
        Option("35-up", "$35 and more"),
    ),
)
TRAVEL_MOST_ML_OR_G = 100
TRAVEL_MOST_MM = 90
TRAVEL_MOST_GRAMS = 200
FACTS = Facet(
    "fact",
    "What it is made of, and how it is used",
    (
        Option("no_natural_rubber", "No natural rubber"),
        Option("no_nickel", "No nickel"),
        Option("no_tree_nut", "No tree nut"),
        Option("fragrance_free", "Fragrance free"),
        Option("vegan", "Vegan"),
        Option("oil_safe", "Oil safe", "Oil may touch it; wash or wipe it afterwards"),
        Option("washable", "Washable", "Goes into the washing machine, the dishwasher or under the tap"),
        Option("no_floor_needed", "No floor needed", "Works standing, sitting or in bed"),
        Option("travel_size", "Travel size", "Up to 100 ml or g; or up to 9 cm and 200 g"),
    ),
    needs_all=True,
)

_AREAS = select(BodyArea.id, BodyArea.name).order_by(BodyArea.position, BodyArea.id)


def load_facets() -> list[Facet]:
    """All facets in the order of the page; body areas are data. One query."""
    areas = rows_of(_AREAS)
    where = Facet("area", "Where?", tuple(Option(area_id, name) for area_id, name in areas))
    return [where, FIRMNESS, SIZE, PRICE, FACTS]


def option_words(facets: Sequence[Facet], name: str, value: str) -> str:
    """How an option is called on its chip."""
    options = next(facet.options for facet in facets if facet.name == name)
    return next(option.words for option in options if option.value == value)
