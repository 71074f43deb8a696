"""The products of a list in the order that somebody asked for."""

from collections.abc import Iterator
from itertools import islice

from shop.catalog.bits import Planes, both, flags_of, products_of, slots_in
from shop.catalog.facets import FIRMNESS
from shop.catalog.listed import Listed
from shop.catalog.pressure import LEVELS
from shop.catalog.sorting import Sort


def ordered_ids(
    listed: Listed, variants: Planes, sort: Sort, *, start: int = 0, most: int | None = None
) -> list[int]:
    """At most so many products of these variants, without the first `start`. Where an order says nothing,
    the editor's does."""
    stop = None if most is None else start + most
    if sort is Sort.FEATURED:
        slots = islice(slots_in(products_of(variants), start), most)
    elif sort is Sort.GENTLE_FIRST:
        slots = islice(_gentle_first(listed, variants), start, stop)
    elif sort is Sort.NAME:
        flags = flags_of(products_of(variants), listed.size)
        slots = islice(filter(flags.__getitem__, listed.by_name()), start, stop)
    else:
        slots = islice(_by_price(listed, variants, down=sort is Sort.PRICE_DOWN), start, stop)
    return listed.ids(slots)


def cheapest_id(listed: Listed, variants: Planes) -> int | None:
    """The product of the cheapest of these variants."""
    prices = (
        (listed.price_cents(place, slot), slot)
        for place, plane in enumerate(variants)
        for slot in slots_in(plane)
    )
    cheapest = min(prices, default=None)
    return listed.ids([cheapest[1]])[0] if cheapest else None


def _gentle_first(listed: Listed, variants: Planes) -> Iterator[int]:
    """By the gentlest of the variants; what does not press comes last."""
    left = products_of(variants)
    for level in LEVELS:
        here = left & products_of(both(variants, listed.planes((FIRMNESS.name, str(level)))))
        yield from slots_in(here)
        left ^= here
    yield from slots_in(left)


def _by_price(listed: Listed, variants: Planes, *, down: bool) -> Iterator[int]:
    """By the cheapest of the variants: a product comes when its cheapest one does."""
    size = listed.size
    flags = [flags_of(plane, size) for plane in variants]
    order = listed.by_price(down=down)
    every = b"".join(flags).ljust(size * listed.places, b"\0")
    for place, slot in (divmod(entry, size) for entry in filter(every.__getitem__, order)):
        offers = [(listed.price_cents(each, slot), each) for each, flag in enumerate(flags) if flag[slot]]
        if min(offers)[1] == place:
            yield slot
