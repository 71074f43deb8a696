"""What a cell may say: prices, pieces, days; each raises ShopError with a sentence."""

import re
from datetime import date

from shop.errors import ShopError

_PRICE = re.compile(r"([0-9]{1,6})(?:\.([0-9]{1,2}))?")
_WHOLE = re.compile(r"[0-9]{1,7}")


def price_cents(text: str) -> int:
    """ "12.50" is 1250 cents."""
    found = _PRICE.fullmatch(text.removeprefix("$"))
    if found is None:
        raise ShopError(f"“{text[:40]}” is not a price. Write it like 12.50, without a currency.")
    cents = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    if cents == 0:
        raise ShopError("A price is above 0.")
    return cents


def whole(text: str, *, of: str) -> int:
    """A whole number from 0; `of` says of what, as in "pieces"."""
    if not _WHOLE.fullmatch(text):
        raise ShopError(f"“{text[:40]}” is not a whole number of {of}.")
    return int(text)


def day(text: str) -> date:
    """ "2027-05-31"."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> date:
    raise ShopError(f"“{text[:40]}” is not a date. Write it like 2027-05-31.")
