"""Addresses country by country, with the words of that country."""

import pytest

from shop.delivery import (
    PostalAddress,
    address_words,
    check_address,
    countries,
    country_name,
    region_name,
    regions,
    tidy_postal_code,
)


def problems(country="US", *, shipped_to=("US", "CA", "JP", "SG", "NZ"), **parts):
    defaults = {"street": "18 Heather Row", "city": "Portland", "region": "OR", "postal_code": "97205"}
    return check_address(PostalAddress(country=country, **{**defaults, **parts}), shipped_to=shipped_to)


def test_a_complete_address_has_no_problems():
    assert problems() == {}


def test_every_missing_part_is_named_with_what_to_do():
    assert problems(street="", city="", region="", postal_code="") == {
        "street": "Enter a street address",
        "city": "Enter a city",
        "region": "Choose a state",
        "postal_code": "Enter a ZIP code like 97205",
    }


@pytest.mark.parametrize("code", ["9720", "972051", "ABCDE", "97205-12", "𝟗𝟕𝟐𝟎𝟓x", "97205; DROP"])
def test_a_malformed_zip_code_gets_an_example(code):
    assert problems(postal_code=code) == {"postal_code": "Enter a ZIP code like 97205"}


@pytest.mark.parametrize("code", ["97205", "97205-1234", "97205 1234"])
def test_a_zip_code_may_have_four_more_digits(code):
    assert problems(postal_code=code) == {}


def test_a_zip_code_of_another_state_is_noticed():
    assert problems(postal_code="10001") == {"postal_code": "This ZIP code is not in Oregon"}


def test_a_zip_code_is_not_held_against_a_state_that_does_not_exist():
    assert problems(region="XX") == {"region": "Choose a state from the list"}


@pytest.mark.parametrize(
    ("region", "code"), [("AK", "99501"), ("PR", "00901"), ("AE", "09012"), ("DC", "20500")]
)
def test_territories_and_military_addresses_are_addresses(region, code):
    assert problems(region=region, postal_code=code) == {}


def test_a_country_that_we_do_not_send_to_is_the_only_message():
    assert problems("FR", street="") == {"country": "Choose a country we deliver to"}
    assert problems("", street="") == {"country": "Choose a country we deliver to"}


def test_canada_has_provinces_and_postal_codes():
    assert problems("CA", city="Toronto", region="", postal_code="nope") == {
        "region": "Choose a province",
        "postal_code": "Enter a postal code like H3Z 2Y7",
    }
    assert problems("CA", city="Toronto", region="ON", postal_code="k1a 0b1") == {}
    assert problems("CA", city="Toronto", region="ON", postal_code="V8X 3X4") == {
        "postal_code": "This postal code is not in Ontario"
    }


def test_a_country_without_regions_asks_for_none():
    assert problems("NZ", city="Wellington", region="", postal_code="6011") == {}


def test_a_city_state_asks_for_no_city():
    assert problems("SG", city="", region="", postal_code="018989") == {}


@pytest.mark.parametrize(
    ("country", "typed", "kept"),
    [
        ("US", "97205 1234", "97205-1234"),
        ("US", " 97205 ", "97205"),
        ("CA", "k1a  0b1", "K1A 0B1"),
        ("XX", "abc", "ABC"),
    ],
)
def test_postal_codes_are_kept_as_carriers_write_them(country, typed, kept):
    assert tidy_postal_code(country, typed) == kept


def test_countries_and_regions_have_english_names_in_order():
    assert countries(["US", "CA", "JP"]) == [("CA", "Canada"), ("JP", "Japan"), ("US", "United States")]
    assert regions("CA")[:2] == (("AB", "Alberta"), ("BC", "British Columbia"))
    assert ("AE", "Armed Forces Europe (AE)") in regions("US")
    assert "Tokyo" in dict(regions("JP")).values()
    assert regions("NZ") == ()


def test_names_fall_back_to_what_was_typed():
    assert region_name("US", "OR") == "Oregon"
    assert region_name("NZ", "Otago") == "Otago"
    assert country_name("QX") == "QX"


def test_labels_use_the_words_of_the_country():
    assert (address_words("US").region, address_words("US").postal_code) == ("state", "ZIP code")
    assert (address_words("JP").region, address_words("IE").postal_code) == ("prefecture", "Eircode")
