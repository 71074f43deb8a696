"""What a form that asks for an address offers to choose from, and how it calls each part."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from shop.delivery.places import countries, regions
from shop.delivery.wording import address_words


@dataclass(frozen=True, slots=True)
class AddressChoices:
    """Labels in the words of the country; in words that fit all where there are several."""

    countries: list[tuple[str, str]]
    #: A plain list for one country, groups for several; empty when none of them names regions.
    regions: Any
    city: str
    region: str
    postal_code: str


def address_choices(shipped_to: Sequence[str]) -> AddressChoices:
    """The choices of a shop that sends to these countries."""
    city, region, postal_code = "City", "State, province or region", "ZIP or postal code"
    if len(shipped_to) == 1:
        words = address_words(shipped_to[0])
        city, region = words.city.capitalize(), words.region.capitalize()
        postal_code = words.postal_code[0].upper() + words.postal_code[1:]
    return AddressChoices(countries(shipped_to), _region_choices(shipped_to), city, region, postal_code)


def _region_choices(shipped_to: Sequence[str]) -> Any:
    known = [(name, list(regions(code))) for code, name in countries(shipped_to) if regions(code)]
    if not known:
        return []
    first = ("", "Choose one")
    if len(shipped_to) == 1:
        return [first, *known[0][1]]
    return {"": [first], **dict(known)}
