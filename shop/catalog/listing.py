"""Long lists of products in pages: shelves, firmness, body areas, and what a search found."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

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

#: How well a product meets a search: 1 where its name alone does, else 0; and its score, a number.
Rank = tuple[int, Any]

#: Says of products which have something in stock.
InStock = Callable[[Sequence[int]], Collection[int]]


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


def list_ranked(ranks: Mapping[int, Rank], in_stock: InStock, *, choice: Choice, page: int = 1) -> Listing:
    """The same for products that were searched: names before texts, in each what is in stock before what is
    sold out, then by score and in the editor's order.

    `in_stock` is asked about a few more products than the pages so far hold, and about the others only where
    that leaves the page open.
    """
    with whats_listed() as listed:
        narrowed = narrow(listed, listed.of_products(ranks), choice)
        _check_page(page, narrowed.total)
        left = ordered_ids(listed, narrowed.variants, Sort.FEATURED)
    left.sort(key=ranks.__getitem__, reverse=True)
    ids: list[int] = []
    for _, same in groupby(left, key=lambda product_id: ranks[product_id][0]):
        ids += _stocked_first(list(same), in_stock, most=page * PAGE_SIZE - len(ids))
    return _listing(ids[(page - 1) * PAGE_SIZE :], narrowed, choice, Sort.FEATURED, page)


def _stocked_first(ids: Sequence[int], in_stock: InStock, *, most: int) -> list[int]:
    """The first of these products, with those in stock before the others."""
    stocked: list[int] = []
    gone: list[int] = []
    enough = most + PAGE_SIZE if most else 0
    for some in (ids[:enough], ids[enough:]):
        if some and len(stocked) < most:
            there = in_stock(some)
            stocked += [product_id for product_id in some if product_id in there]
            gone += [product_id for product_id in some if product_id not in there]
    return (stocked + gone)[:most]


def _check_page(page: int, total: int) -> None:
    if page > 1 and (page - 1) * PAGE_SIZE >= total:
        raise NotFound("This list has no such page.")


def _listing(ids: Sequence[int], narrowed: Narrowed, choice: Choice, sort: Sort, page: int) -> Listing:
    cards = load_narrowed_cards(ids, choice) if choice else load_cards(ids)
    # An edit may have come between the list and its cards.
    found = [cards[product_id] for product_id in ids if product_id in cards]
    return Listing(found, sort, page, narrowed.total, narrowed.counts)
