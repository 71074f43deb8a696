"""Which products are left of a list when options are picked, and how many each option would leave.

Options are judged for each variant by itself: a product stays only if one of its variants meets all of them
(`docs/decisions/0034-sets-are-numbers.md`).
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import reduce

from shop.catalog.bits import Planes, both, either, products_of
from shop.catalog.choosing import Choice, Pick
from shop.catalog.facets import FACTS
from shop.catalog.listed import Listed


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The variants that are left, of how many products, and how many there would be with each option."""

    variants: Planes
    total: int
    counts: dict[Pick, int]


def narrow(listed: Listed, variants: Planes, choice: Choice) -> Narrowed:
    """Judge these variants.

    Within facts everything picked must be true; within any other facet one picked option is enough, so
    another option of it is judged as if it were picked instead.
    """
    picked = list(dict.fromkeys(name for name, _ in choice.picks))
    left = _meeting(listed, variants, choice, picked)
    otherwise = {
        name: _meeting(listed, variants, choice, [each for each in picked if each != name])
        for name in picked
        if name != FACTS.name
    }
    counts = {
        pick: products_of(both(otherwise.get(pick[0], left), listed.planes(pick))).bit_count()
        for pick in listed.offers
    }
    total = products_of(left).bit_count()
    return Narrowed(left, total, {pick: count for pick, count in counts.items() if count})


def _meeting(listed: Listed, variants: Planes, choice: Choice, names: Collection[str]) -> Planes:
    """Those of the variants that meet what is picked in these facets."""
    for name in names:
        options = [listed.planes((name, value)) for value in choice.values(name)]
        variants = (
            reduce(both, options, variants) if name == FACTS.name else both(variants, reduce(either, options))
        )
    return variants


def judge(choice: Choice) -> Callable[[Collection[Pick]], bool]:
    """Says of what a variant offers whether it meets the choice."""
    picked = [
        (all if name == FACTS.name else any, [pick for pick in choice.picks if pick[0] == name])
        for name in {name for name, _ in choice.picks}
    ]
    return lambda offer: all(needs(pick in offer for pick in picks) for needs, picks in picked)
