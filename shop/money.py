"""Money as whole cents with its currency. No floats anywhere; division names its rounding."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.numbers import format_currency

#: The one currency the shop charges in. Orders carry their own copy.
CURRENCY = "USD"

#: The one language that prices are written in; the shop speaks American English.
LOCALE = "en_US"

_TYPED = re.compile(r"\$?\s*(?P<whole>\d{1,7}|\d{1,3}(?:,\d{3}){1,2})(?:\.(?P<decimals>\d{1,2}))?", re.ASCII)


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount in cents of one currency. Mixing currencies raises ValueError."""

    cents: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.cents) is not int:
            raise TypeError(f"cents must be an int, not {type(self.cents).__name__}")

    def __add__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.cents + other.cents, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.cents - other.cents, self.currency)

    def __mul__(self, times: int) -> "Money":
        if type(times) is not int:
            raise TypeError("money is multiplied by whole numbers only")
        return Money(self.cents * times, self.currency)

    def __str__(self) -> str:
        return format_cents(self.cents, self.currency)

    def _same_currency(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise ValueError(f"cannot mix {self.currency} and {other.currency}")


@lru_cache(maxsize=4096)
def format_cents(cents: int, currency: str) -> str:
    """The amount as people write it: 1150 cents of USD is "$11.50"."""
    return format_currency(Decimal(cents) / 100, currency, locale=LOCALE)


def divide_half_up(cents: int, by: int) -> int:
    """Whole cents, a half rounded away from zero, as shops print unit prices. `by` must be above 0."""
    if by <= 0:
        raise ValueError("can only divide money by a whole number above 0")
    return int((Decimal(cents) / by).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def split_cents(cents: int, weights: Sequence[int]) -> list[int]:
    """Whole cents in proportion to `weights`, which add up to `cents` exactly.

    Cents that are left over go to the largest remainders, of equal ones to the first.
    """
    total = sum(weights)
    if total <= 0:
        raise ValueError("can only split money over weights that add up to more than 0")
    parts = [cents * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda index: -(cents * weights[index] % total))
    for index in by_remainder[: cents - sum(parts)]:
        parts[index] += 1
    return parts


def cents_of(text: str) -> int:
    """The cents of an amount as people type it: "12", "12.5", "$12.50" and "1,250.00".

    Raises ValueError for anything else, more than two decimals included.
    """
    found = _TYPED.fullmatch(text.strip())
    if not found:
        raise ValueError("not an amount of money")
    whole, decimals = found["whole"].replace(",", ""), found["decimals"] or ""
    return int(whole) * 100 + int(decimals.ljust(2, "0"))


def decimal_text(cents: int) -> str:
    """The amount as machines write it: 1150 cents is "11.50"."""
    return f"{Decimal(cents) / 100:.2f}"


def unit_price_cents(cents: int, *, content: int, per: int = 100) -> int:
    """Price in cents for `per` units (ml, g) when `content` units cost `cents`."""
    return divide_half_up(cents * per, content)
