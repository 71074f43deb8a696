"""A cart as text that fits into a link: "MB-SPK70-YEL.2_OL-LAV-10.1"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from shop.cart.changing import MOST_PER_LINE

#: More lines than this are no cart of ours.
MOST_LINES = 200

_PART = re.compile(r"([A-Za-z0-9-]{1,40})\.([1-9][0-9]?)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """So many pieces of a SKU."""

    sku: str
    quantity: int


def write_contents(wanted: Iterable[Wanted]) -> str:
    """The text for a link."""
    return "_".join(f"{each.sku}.{each.quantity}" for each in wanted)


def read_contents(text: str) -> tuple[Wanted, ...]:
    """What the text asks for, each SKU once; whatever is no part of a cart is passed over."""
    found: dict[str, int] = {}
    for part in text.split("_")[:MOST_LINES]:
        if match := _PART.fullmatch(part):
            found.setdefault(match[1], min(int(match[2]), MOST_PER_LINE))
    return tuple(Wanted(sku, quantity) for sku, quantity in found.items())
