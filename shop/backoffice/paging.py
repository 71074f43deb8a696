"""Long lists in pages by key: the next page starts after the last row seen, however deep it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, and the key that the next page starts after; None on the last page."""

    rows: Sequence[Row]
    next_key: Any


#: Ids fit into this on both databases.
LARGEST_ID = 2**31 - 1


def id_key(typed: str | None) -> int | None:
    """The id that a page starts after, from the address; None where that holds none."""
    if not typed or not typed.isascii() or not typed.isdigit() or len(typed) > 10:
        return None
    return min(int(typed), LARGEST_ID)


def make_page(rows: Sequence[Row], *, size: int, key: Callable[[Row], Any]) -> Page[Row]:
    """A page out of up to `size` + 1 rows; the one too many only says that there is more."""
    shown = rows[:size]
    return Page(shown, key(shown[-1]) if len(rows) > size else None)
