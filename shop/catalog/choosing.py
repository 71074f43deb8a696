"""What a shopper narrowed a list to, and the addresses that say so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from shop.catalog.facets import Facet
from shop.catalog.sorting import Sort

Pick = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """The picked options as (facet, value), in the order of the page, each once: equal choices are equal."""

    picks: tuple[Pick, ...] = ()

    @classmethod
    def read(cls, facets: Sequence[Facet], values_of: Callable[[str], Sequence[str]]) -> "Choice":
        """The choice that a URL asks for; `values_of` gives the values of a name. Others are ignored."""
        return cls(
            tuple(
                (facet.name, option.value)
                for facet in facets
                for option in facet.options
                if option.value in values_of(facet.name)
            )
        )

    def __bool__(self) -> bool:
        return bool(self.picks)

    def values(self, facet: str) -> frozenset[str]:
        """The picked options of one facet."""
        return frozenset(value for name, value in self.picks if name == facet)

    def has(self, facet: str, value: str) -> bool:
        """Whether this option is picked."""
        return (facet, value) in self.picks

    def without(self, facet: str, value: str) -> "Choice":
        """The same choice less one option."""
        return Choice(tuple(pick for pick in self.picks if pick != (facet, value)))


@dataclass(frozen=True, slots=True)
class ListAddress:
    """Where a list stands: its path, what is searched in it, the choice and the order."""

    path: str
    query: str = ""
    choice: Choice = Choice()
    sort: Sort = Sort.FEATURED

    def __str__(self) -> str:
        return self.page(1)

    @property
    def plain(self) -> str:
        """Without choice and order."""
        return replace(self, choice=Choice(), sort=Sort.FEATURED).page(1)

    def page(self, number: int) -> str:
        """The address of a page of this list, counted from 1."""
        asked = [("q", self.query)] if self.query else []
        asked += self.choice.picks
        asked += [("sort", self.sort.value)] if self.sort is not Sort.FEATURED else []
        asked += [("page", str(number))] if number > 1 else []
        return f"{self.path}?{urlencode(asked)}" if asked else self.path

    def sorted_by(self, sort: Sort) -> str:
        """The same list in another order."""
        return replace(self, sort=sort).page(1)

    def without(self, facet: str, value: str) -> str:
        """The same list with one option less."""
        return replace(self, choice=self.choice.without(facet, value)).page(1)
