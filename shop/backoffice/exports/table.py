"""What a list needs to be taken out: its columns, its query and who may see it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from shop.money import decimal_text
from shop.staff import Permission


@dataclass(frozen=True, slots=True)
class Table:
    """One list. Columns whose heading ends in "cents" leave as decimals, without that word."""

    code: str
    title: str
    #: What stands in it, and what does not.
    words: str
    #: Needed besides `data.export`.
    permission: Permission
    columns: Callable[[], dict[str, ColumnElement[Any] | Any]]
    rows: Callable[[Select[Any]], Select[Any]]

    @property
    def header(self) -> list[str]:
        """The first line."""
        return [name.removesuffix(" cents") for name in self.columns()]

    @property
    def query(self) -> Select[Any]:
        """Everything, in an order that does not change between two exports."""
        return self.rows(select(*self.columns().values()))

    def shown(self, rows: Iterable[Any]) -> Iterator[list[Any]]:
        """The rows' values as they are written: money as 12.50."""
        is_money = [name.endswith(" cents") for name in self.columns()]
        for row in rows:
            yield [
                decimal_text(value) if money and value is not None else value
                for money, value in zip(is_money, row, strict=True)
            ]
