"""Long lists of products in pages: shelves, firmness, body areas, and what a search found."""

from collections.abc import Sequence
from dataclasses import dataclass

from shop.catalog.bits import both
from shop.catalog.cards import Card, load_cards, load_narrowed_cards
from shop.catalog.choosing import Choice, Pick
from shop.catalog.facets import Facet, Option
from shop.catalog.following import whats_listed
from shop.catalog.narrowing import Narrowed, narrow
from shop.catalog.ordering import ordered_ids
from shop.catalog.sorting import Sort
from shop.errors import NotFound

PAGE_SIZE = 24


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list, counted from 1. `counts` says how many products each option would leave."""

    cards: list[Card]
    sort: Sort
    page: int
    total: int
    counts: dict[Pick, int]

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))

    def offered(self, facet: Facet, choice: Choice) -> list[tuple[Option, int, bool]]:
        """The options of a facet that lead to something or are picked: with how many, and whether picked."""
        picked = choice.values(facet.name)
        options = (
            (option, self.counts.get((facet.name, option.value), 0), option.value in picked)
            for option in facet.options
        )
        return [(option, count, is_picked) for option, count, is_picked in options if count or is_picked]


def list_products(
    within: Pick | None = None, *, choice: Choice, sort: Sort = Sort.FEATURED, page: int = 1
) -> Listing:
    """One page of what is on sale, of all of it or `within` what one pick selects, and is left by the choice.

    Two queries, one more after a change. Raises NotFound for a page that does not exist.
    """
    with whats_listed() as listed:
        everything = listed.everything()
        narrowed = narrow(listed, both(everything, listed.planes(within)) if within else everything, choice)
        _check_page(page, narrowed.total)
        ids = ordered_ids(listed, narrowed.variants, sort, start=(page - 1) * PAGE_SIZE, most=PAGE_SIZE)
    return _listing(ids, narrowed, choice, sort, page)


def list_ranked(product_ids: Sequence[int], *, choice: Choice, page: int = 1) -> Listing:
    """The same for products that somebody has put in an order already, the best first."""
    with whats_listed() as listed:
        narrowed = narrow(listed, listed.of_products(product_ids), choice)
        _check_page(page, narrowed.total)
        left = set(ordered_ids(listed, narrowed.variants, Sort.FEATURED))
    ids = [product_id for product_id in product_ids if product_id in left]
    ids = ids[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return _listing(ids, narrowed, choice, Sort.FEATURED, page)


def _check_page(page: int, total: int) -> None:
    if page > 1 and (page - 1) * PAGE_SIZE >= total:
        raise NotFound("This list has no such page.")


def _listing(ids: Sequence[int], narrowed: Narrowed, choice: Choice, sort: Sort, page: int) -> Listing:
    cards = load_narrowed_cards(ids, choice) if choice else load_cards(ids)
    # An edit may have come between the list and its cards.
    found = [cards[product_id] for product_id in ids if product_id in cards]
    return Listing(found, sort, page, narrowed.total, narrowed.counts)
