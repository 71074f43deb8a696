"""How much of each line can be had, when lines of one cart compete for the same stock.

A set and one of its parts draw on the same shelf. Lines are served in the order they were added.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

#: Component variant id -> pieces per one of the line.
Parts = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Ration:
    """`available` pieces are left for a line after those before it; `alone` without any of them."""

    available: int
    alone: int


def ration(lines: Sequence[tuple[Parts, int]], sellable: Mapping[int, int]) -> list[Ration]:
    """One ration per line; `lines` are (parts, quantity wanted), `sellable` counts component pieces."""
    left = dict(sellable)
    rations = []
    for parts, quantity in lines:
        available = how_many(parts, left)
        rations.append(Ration(available=available, alone=how_many(parts, sellable)))
        for part, per_piece in parts.items():
            left[part] = left.get(part, 0) - per_piece * min(quantity, available)
    return rations


def how_many(parts: Parts, left: Mapping[int, int]) -> int:
    """How often `parts` can be put together out of what is left."""
    return min(max(0, left.get(part, 0)) // per_piece for part, per_piece in parts.items())
