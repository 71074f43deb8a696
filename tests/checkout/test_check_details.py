"""What makes the first step's answers complete, and what is said when they are not."""

import pytest

from shop.checkout.details import check_details, tidied
from tests.checkout.answers import details


def problems(**changes):
    return check_details(details(**changes), shipped_to=("US",))


def test_complete_answers_have_no_problems():
    assert problems() == {}


def test_every_missing_answer_is_named():
    empty = dict.fromkeys(("email", "name", "street", "city", "region", "postal_code"), "")
    assert problems(**empty) == {
        "email": "Enter an email address",
        "name": "Enter the name for the parcel",
        "street": "Enter a street address",
        "city": "Enter a city",
        "region": "Choose a state",
        "postal_code": "Enter a ZIP code like 97205",
    }


@pytest.mark.parametrize("email", ["mara", "mara@", "@example.com", "mara@example", "a b@example.com"])
def test_an_email_address_that_is_none_gets_an_example(email):
    assert problems(email=email) == {"email": "Enter an email address like name@example.com"}


@pytest.mark.parametrize("email", ["mara@example.com", "mara+shop@sub.example.org", "mära@müller.de"])
def test_unusual_email_addresses_are_fine(email):
    assert problems(email=email) == {}


@pytest.mark.parametrize(
    "phone", ["", "503 555 0142", "+1 (503) 555-0142", "5035550142 ext. 7", "503.555.0142"]
)
def test_phone_numbers_are_typed_in_many_ways_or_not_at_all(phone):
    assert problems(phone=phone) == {}


@pytest.mark.parametrize("phone", ["12", "call me", "503-555-CARE", "++1 503 555 0142"])
def test_a_phone_number_that_is_none_may_be_left_empty(phone):
    assert problems(phone=phone) == {"phone": "Enter a phone number like 503 555 0142, or leave it empty"}


def test_answers_that_do_not_fit_a_label_are_refused_with_the_limit():
    assert problems(name="x" * 121) == {"name": "Full name must be 120 characters or fewer"}
    assert problems(street="x" * 201)["street"] == "Street address must be 200 characters or fewer"


def test_names_of_any_script_are_names():
    assert problems(name="李小龍", street="Straße des 17. Juni", city="Coeur d’Alene") == {}


def test_the_postal_code_is_kept_as_carriers_write_it():
    assert tidied(details(postal_code="97205 1234"))["postal_code"] == "97205-1234"
