"""How much of each line can be had, when lines of one cart compete for the same stock.

A set and one of its parts draw on the same shelf. Lines are served in the order they were added.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from shop.cart.models import Cart
from shop.inventory import availability, held_for

#: Component variant id -> pieces per one of the line.
Parts = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Ration:
    """`available` pieces are left for a line after those before it; `alone` without any of them."""

    available: int
    alone: int


def sellable_to(cart: Cart, variant_ids: Collection[int]) -> dict[int, int]:
    """Pieces that are free, and those that this visitor's own unpaid order holds: nobody is in their own
    way."""
    sellable = availability(variant_ids)
    own = held_for(cart.pending_order_id) if cart.pending_order_id else {}
    return {variant_id: free + own.get(variant_id, 0) for variant_id, free in sellable.items()}


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
