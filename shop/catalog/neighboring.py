"""The next softer and the next firmer of what stands on the same shelf."""

from functools import reduce

from shop.catalog.bits import both, but, either, products_of, slots_in
from shop.catalog.facets import FIRMNESS
from shop.catalog.following import whats_listed
from shop.catalog.listed import SET, Listed, shelf
from shop.catalog.pressure import LEVELS
from shop.catalog.shown import ShownProduct


def find_neighbors(product: ShownProduct) -> tuple[int | None, int | None]:
    """The next softer and the next firmer product of its shelf, for an area that it is for as well.

    Softer is what only has levels below its softest, firmer what only has levels above its firmest.
    """
    low, high = _pressures(product)
    if not low:
        return None, None
    with whats_listed() as listed:
        levels = _levels_nearby(listed, product)
        upwards = sorted(LEVELS)
        softer = _first_of([levels[level] for level in reversed(upwards)], skip=len(upwards) + 1 - low)
        firmer = _first_of([levels[level] for level in upwards], skip=high)
        return tuple(listed.ids([slot])[0] if slot is not None else None for slot in (softer, firmer))


def _levels_nearby(listed: Listed, product: ShownProduct) -> dict[int, int]:
    """For each level the products of the same shelf and a shared area that come in it."""
    near = both(but(listed.everything(), listed.planes(SET)), listed.planes(shelf(product.category_id)))
    areas = reduce(either, (listed.planes(("area", area.id)) for area in product.body_areas), ())
    near = both(near, areas)
    return {level: products_of(both(near, listed.planes((FIRMNESS.name, str(level))))) for level in LEVELS}


def _first_of(levels: list[int], *, skip: int) -> int | None:
    """The slot of the first product, from level to level, that is in none of the first `skip` levels."""
    out = reduce(int.__or__, levels[:skip], 0)
    for level in levels[skip:]:
        if found := level & ~out:
            return next(slots_in(found))
    return None


def _pressures(product: ShownProduct) -> tuple[int, int]:
    """The softest and firmest level; a set has none of its own, because its parts differ."""
    if product.is_bundle:
        return 0, 0
    levels = [variant.pressure_level for variant in product.variants if variant.pressure_level]
    return min(levels, default=0), max(levels, default=0)
