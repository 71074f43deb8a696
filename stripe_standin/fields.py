"""Long lists of names, written as text so that a reader sees them whole."""

from typing import Any


def words(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


def nulls(text: str) -> dict[str, Any]:
    """A field that is null for every word of a text."""
    return dict.fromkeys(text.split())
