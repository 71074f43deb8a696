"""The orders a list may have."""

from enum import StrEnum


class Sort(StrEnum):
    """The value stands in the URL."""

    FEATURED = "featured"
    PRICE_UP = "price-asc"
    PRICE_DOWN = "price-desc"
    GENTLE_FIRST = "gentle-first"
    NAME = "name"

    @classmethod
    def read(cls, word: str) -> "Sort":
        """The order that a URL asks for; anything unknown is the editor's order."""
        return cls(word) if word in set(cls) else cls.FEATURED


#: What a list's address may say about its order.
SORT_VALUES = "|".join(Sort)

SORT_WORDS = {
    Sort.FEATURED: "Our order",
    Sort.GENTLE_FIRST: "Gentle first",
    Sort.PRICE_UP: "Price, low to high",
    Sort.PRICE_DOWN: "Price, high to low",
    Sort.NAME: "Name, A to Z",
}
