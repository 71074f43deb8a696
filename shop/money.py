"""Money as whole cents with its currency. No floats anywhere; division names its rounding."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_currency

#: The one currency the shop charges in. Orders carry their own copy.
CURRENCY = "USD"

#: The one language that prices are written in; the shop speaks American English.
LOCALE = "en_US"


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


def format_cents(cents: int, currency: str) -> str:
    """The amount as people write it: 1150 cents of USD is "$11.50"."""
    return format_currency(Decimal(cents) / 100, currency, locale=LOCALE)


def divide_half_up(cents: int, by: int) -> int:
    """Whole cents, a half rounded away from zero, as shops print unit prices. `by` must be above 0."""
    if by <= 0:
        raise ValueError("can only divide money by a whole number above 0")
    return int((Decimal(cents) / by).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def decimal_text(cents: int) -> str:
    """The amount as machines write it: 1150 cents is "11.50"."""
    return f"{Decimal(cents) / 100:.2f}"


def unit_price_cents(cents: int, *, content: int, per: int = 100) -> int:
    """Price in cents for `per` units (ml, g) when `content` units cost `cents`."""
    return divide_half_up(cents * per, content)
