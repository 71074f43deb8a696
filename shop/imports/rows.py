"""A row on its way from the file to the database, and what a kind of file must know."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Row:
    """One line's cells by column, with what a kind finds out about them."""

    line: int
    cells: dict[str, str]
    key: str = ""
    effect: str = ""
    #: None where nothing changes.
    change: dict[str, Any] | None = None
    variant_id: int | None = None
    problems: list[list[str]] = field(default_factory=list)

    def refuse(self, column: str, sentence: str) -> None:
        """Say what is wrong in a column."""
        self.problems.append([column, sentence])


#: Line, column, sentence.
Problem = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a kind of file has."""

    name: str
    #: What stands in it, for whoever makes the file.
    words: str
    required: bool = True

    @property
    def title(self) -> str:
        """As people write it in the first line: "best before"."""
        return self.name.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file can be about. `check` fills rows in, `apply` changes the data; both take a batch.

    `check_whole` finds what only all rows together show, from the id of the file whose rows are written down.
    """

    code: str
    title: str
    columns: tuple[Column, ...]
    example: str
    check: Callable[[Sequence[Row]], None]
    #: The rows' changes, who applies them, the file's id. Raises Conflict when the data is not what they saw.
    apply: Callable[[Sequence[dict[str, Any]], str, int], None]
    check_whole: Callable[[int], Iterable[Problem]] = lambda _import_id: ()
