"""Which pages may be kept: those that depend on their address, rows in the database and the day alone."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Kept:
    """What a kept page reads from its query: parameter -> the values that it may have, as a pattern."""

    query: Mapping[str, re.Pattern[str]]
    #: Whether its bytes never change, because its address carries a fingerprint of them.
    for_ever: bool = False

    def takes(self, parameters: Mapping[str, str]) -> bool:
        """Whether every one of these is read by the page and has a value that it knows."""
        return all(
            name in self.query and self.query[name].fullmatch(value) for name, value in parameters.items()
        )


def kept(*, for_ever: bool = False, **query: str) -> Callable[[View], View]:
    """Let the front keep what this view answers; name each query parameter that it reads with its values.

    The view is asked without cookies and headers, so it cannot depend on them. With any other parameter,
    or another value, it is asked as always and nothing is kept.
    """
    patterns = {name: re.compile(values) for name, values in query.items()}

    def mark(view: View) -> View:
        view.kept = Kept(patterns, for_ever)  # type: ignore[attr-defined]
        return view

    return mark


def find_kept(view: Callable[..., Any] | None) -> Kept | None:
    """What `kept` said about a view; None for all others."""
    return getattr(view, "kept", None)
