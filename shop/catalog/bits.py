"""Sets of products as whole numbers: the product in slot 5 is in the set when bit 5 is one.

Python joins and counts a hundred thousand of them in microseconds: `docs/decisions/0034-sets-are-numbers.md`.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import zip_longest
from operator import and_, or_

#: A set of variants, as one set of products for each place that a variant has in its product: whoever is in
#: the second has a second variant that belongs here.
Planes = Sequence[int]

_CHUNK_BYTES = 128
_FLAGS = bytes.maketrans(b"01", b"\0\1")


def both(some: Planes, others: Planes) -> Planes:
    """The variants in both sets."""
    return [*map(and_, some, others)]


def either(some: Planes, others: Planes) -> Planes:
    """The variants in one of the sets at least."""
    return [a | b for a, b in zip_longest(some, others, fillvalue=0)]


def but(some: Planes, others: Planes) -> Planes:
    """The variants that are in the first set only."""
    return [a & ~b for a, b in zip_longest(some, others, fillvalue=0)]


def products_of(planes: Planes) -> int:
    """The products of these variants, each once."""
    return reduce(or_, planes, 0)


def slots_in(bits: int, start: int = 0) -> Iterator[int]:
    """The slots that are set, in order, without the first `start` of them."""
    packed = bits.to_bytes(-(-bits.bit_length() // 8), "little")
    for offset in range(0, len(packed), _CHUNK_BYTES):
        chunk = int.from_bytes(packed[offset : offset + _CHUNK_BYTES], "little")
        if (inside := chunk.bit_count()) <= start:
            start -= inside
            continue
        while chunk:
            lowest = chunk & -chunk
            chunk ^= lowest
            if start:
                start -= 1
            else:
                yield offset * 8 + lowest.bit_length() - 1


def bits_of(slots: Iterable[int], size: int) -> int:
    """The set of these slots, out of `size`."""
    packed = bytearray(-(-size // 8))
    for slot in slots:
        packed[slot >> 3] |= 1 << (slot & 7)
    return int.from_bytes(packed, "little")


def flags_of(bits: int, size: int) -> bytes:
    """The same as one byte for each slot, 0 or 1, for looking slots up in another order."""
    return f"{bits:0{size}b}".encode().translate(_FLAGS)[::-1] if size else b""


def with_slot(bits: int, slot: int) -> int:
    """Room for a new slot, which is not set; those from there on move up by one."""
    above = bits >> slot
    return bits ^ (above << slot) | above << (slot + 1)


def without_slot(bits: int, slot: int) -> int:
    """Without a slot; those behind it move down by one."""
    return bits & ((1 << slot) - 1) | bits >> (slot + 1) << slot


class Board(bytearray):
    """A set that is being collected: marking a slot costs nothing like making a new number each time."""

    def mark(self, slot: int) -> None:
        """Take a slot in."""
        byte = slot >> 3
        if byte >= len(self):
            self.extend(bytes(byte + 1 - len(self)))
        self[byte] |= 1 << (slot & 7)

    def bits(self) -> int:
        """The whole set."""
        return int.from_bytes(self, "little")
