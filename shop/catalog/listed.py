"""All that the shop lists, in memory: which variant offers what, what it costs, and the orders of lists.

Every product has a slot, in the editor's order, also while it is not on sale: then it is in no set.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from shop.catalog.bits import Board, Planes, bits_of, slots_in, with_slot, without_slot
from shop.catalog.choosing import Pick

#: Every variant on sale has these, beside what filters offer.
ON_SALE: Pick = ("kind", "on-sale")
SET: Pick = ("kind", "set")
LEAVE_ON: Pick = ("kind", "leave-on")

_NOT_OFFERED = frozenset({"kind", "shelf"})

#: Instead of the slot of a product that is not listed.
_NOWHERE = -1


def _numbers(values: Iterable[int] = ()) -> "array[int]":
    """Whole numbers as columns hold them: in 4 bytes, where a list and its objects take 40."""
    return array("i", values)


def shelf(category_id: int) -> Pick:
    """What all products of a category have."""
    return "shelf", str(category_id)


@dataclass(frozen=True, slots=True)
class ListedProduct:
    """One product as far as lists judge it, with a price and the picks of each variant that is sold."""

    id: int
    position: int
    name: str
    variants: list[tuple[int, Iterable[Pick]]]

    @property
    def key(self) -> tuple[int, int]:
        """Its place in the editor's order."""
        return self.position, self.id


class Listed:
    """The sets of variants by what they offer. Not for two threads at a time."""

    def __init__(self, products: Iterable[ListedProduct] = ()) -> None:
        """`products` come in the editor's order."""
        self._positions = _numbers()
        self._ids = _numbers()
        self._names: list[str] = []
        self._prices: list[array[int]] = []
        boards: defaultdict[Pick, list[Board]] = defaultdict(list)
        for slot, product in enumerate(products):
            self._positions.append(product.position)
            self._ids.append(product.id)
            self._names.append(product.name)
            for place, (price_cents, picks) in enumerate(product.variants):
                self._note_price(place, slot, price_cents)
                for pick in picks:
                    while len(boards[pick]) <= place:
                        boards[pick].append(Board())
                    boards[pick][place].mark(slot)
        self._planes = {pick: [each.bits() for each in found] for pick, found in boards.items()}
        self._number_slots()
        self._forget_orders()

    @property
    def offers(self) -> Iterator[Pick]:
        """All that any variant offers to filters, or ever did."""
        return (pick for pick in self._planes if pick[0] not in _NOT_OFFERED)

    def planes(self, pick: Pick) -> Planes:
        """The variants on sale that offer this."""
        return self._planes.get(pick, ())

    @property
    def size(self) -> int:
        """How many slots there are."""
        return len(self._ids)

    @property
    def places(self) -> int:
        """The most variants that any product has, or ever had."""
        return len(self._prices)

    def everything(self) -> Planes:
        """All variants on sale."""
        return self.planes(ON_SALE)

    def of_products(self, product_ids: Iterable[int]) -> Planes:
        """The variants on sale of these products."""
        slots = (self._find_slot(product_id) for product_id in product_ids)
        return self.of_slots(bits_of((slot for slot in slots if slot is not None), self.size))

    def of_slots(self, slots: int) -> Planes:
        """The variants on sale of the products in these slots."""
        return [plane & slots for plane in self.everything()]

    def ids(self, slots: Iterable[int]) -> list[int]:
        """The products in these slots."""
        return [self._ids[slot] for slot in slots]

    def put(self, product: ListedProduct) -> None:
        """Make this product be what it is now."""
        slot = self._find_slot(product.id)
        if slot is None or self._key(slot) != product.key:
            slot = self._move(slot, product)
        self._names[slot] = product.name
        bit = 1 << slot
        for planes in self._planes.values():
            planes[:] = [plane ^ bit if plane >> slot & 1 else plane for plane in planes]
        for place, (price_cents, picks) in enumerate(product.variants):
            self._note_price(place, slot, price_cents)
            for pick in picks:
                planes = self._planes.setdefault(pick, [])
                planes += [0] * (place + 1 - len(planes))
                planes[place] |= bit
        self._forget_orders()

    def by_name(self) -> "array[int]":
        """All slots from A to Z."""
        if self._name_order is None:
            names = [name.lower() for name in self._names]
            self._name_order = _numbers(sorted(range(len(names)), key=names.__getitem__))
        return self._name_order

    def by_price(self, *, down: bool = False) -> "array[int]":
        """All variants on sale as `place * size + slot`, the cheapest or the dearest first."""
        if self._price_orders[down] is None:
            sign = -1 if down else 1
            keyed = [
                (sign * prices[slot], slot, place)
                for place, (plane, prices) in enumerate(zip(self.everything(), self._prices, strict=False))
                for slot in slots_in(plane)
            ]
            keyed.sort()
            self._price_orders[down] = _numbers(place * self.size + slot for _, slot, place in keyed)
        return self._price_orders[down]

    def price_cents(self, place: int, slot: int) -> int:
        """What the variant in this place of a product costs."""
        return self._prices[place][slot]

    def _move(self, slot: int | None, product: ListedProduct) -> int:
        """Give a product the slot where it belongs; the others move."""
        if slot is not None:
            del self._positions[slot], self._ids[slot], self._names[slot]
            for prices in self._prices:
                if slot < len(prices):
                    del prices[slot]
            self._each_plane(without_slot, slot)
        slot = bisect_left(range(self.size), product.key, key=self._key)
        self._positions.insert(slot, product.position)
        self._ids.insert(slot, product.id)
        self._names.insert(slot, product.name)
        for prices in self._prices:
            if slot < len(prices):
                prices.insert(slot, 0)
        self._each_plane(with_slot, slot)
        self._number_slots()
        return slot

    def _key(self, slot: int) -> tuple[int, int]:
        return self._positions[slot], self._ids[slot]

    def _find_slot(self, product_id: int) -> int | None:
        slot = self._slots[product_id] if 0 <= product_id < len(self._slots) else _NOWHERE
        return slot if slot != _NOWHERE else None

    def _number_slots(self) -> None:
        """Note each product's slot at the place of its id; ids have few gaps."""
        self._slots = _numbers([_NOWHERE]) * (max(self._ids, default=0) + 1)
        for slot, product_id in enumerate(self._ids):
            self._slots[product_id] = slot

    def _each_plane(self, change: Callable[[int, int], int], slot: int) -> None:
        for planes in self._planes.values():
            planes[:] = [change(plane, slot) for plane in planes]

    def _note_price(self, place: int, slot: int, price_cents: int) -> None:
        while len(self._prices) <= place:
            self._prices.append(_numbers())
        prices = self._prices[place]
        if len(prices) <= slot:
            prices.extend([0] * (slot + 1 - len(prices)))
        prices[slot] = price_cents

    def _forget_orders(self) -> None:
        self._name_order: array[int] | None = None
        self._price_orders: list[array[int] | None] = [None, None]
