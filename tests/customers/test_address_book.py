"""The addresses a customer keeps: checked per country, one default, theirs alone."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from shop import clock
from shop.customers.address_book import MOST_ADDRESSES, AddressAnswers, add_address, list_addresses
from shop.customers.models import Address
from shop.extensions import db
from tests.customers.conftest import ANSWERS, signed_in
from tests.factories import IDA, make_customer
from tests.support.application import make_settings
from tests.support.crowds import at_once
from tests.support.markup import faults
from tests.support.queries import counted_queries
from tests.support.reading import text_of

NEW = "/account/addresses/new"


def add(mara, **changes):
    return mara.post(NEW, **{**ANSWERS, **changes})


def book_of(mara):
    return list_addresses(mara.user.id)


def test_an_empty_book_says_what_to_do(mara):
    page = mara.get("/account/addresses")
    assert faults(page.text) == []
    assert "Save an address, and the checkout fills it in for you." in text_of(page)


def test_the_first_address_is_the_default_and_a_later_one_only_when_asked(mara):
    add(mara)
    add(mara, street="5 Alder Street")
    assert [(a.street, a.is_default) for a in book_of(mara)] == [
        ("12 Birch Lane", True),
        ("5 Alder Street", False),
    ]
    add(mara, street="9 Cedar Row", is_default="y")
    assert book_of(mara)[0].street == "9 Cedar Row"
    page = mara.get("/account/addresses")
    assert faults(page.text) == []
    assert text_of(page).count("Default delivery address") == 1


@pytest.mark.both_engines
def test_a_first_address_that_is_sent_twice_at_once_is_kept_with_one_default(app):
    user_id = make_customer().id
    answers = AddressAnswers(country="US", **ANSWERS)
    at_once(app, *[lambda: add_address(user_id, answers, make_default=False).id] * 3)
    assert [address.is_default for address in list_addresses(user_id)] == [True, False, False]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Enter the name for the parcel"),
        ({"street": ""}, "Enter a street address"),
        ({"postal_code": "10001"}, "This ZIP code is not in Oregon"),
        ({"region": "XX"}, "Choose a state from the list"),
        ({"phone": "call me"}, "Enter a phone number like"),
        ({"name": "x" * 121}, "Full name must be 120 characters or fewer"),
    ],
)
def test_what_a_parcel_cannot_be_addressed_to_is_refused_and_nothing_typed_is_lost(mara, wrong, said):
    page = add(mara, **{"city": "Portland by the sea", **wrong})
    assert page.status_code == 422
    assert said in text_of(page)
    assert 'value="Portland by the sea"' in page.text
    assert faults(page.text) == []
    assert book_of(mara) == []


class TestInSeveralCountries:
    @pytest.fixture
    def settings(self, database_url, tmp_path):
        return make_settings(
            database_url=database_url, instance_dir=tmp_path / "instance", shipping_countries=("US", "CA")
        )

    def test_each_address_is_checked_by_the_rules_of_its_own_country(self, mara):
        canadian = {"city": "Toronto", "region": "ON", "postal_code": "m5v 3l9"}
        assert "Enter a ZIP code" in text_of(add(mara, country="US", **canadian, phone=""))
        assert add(mara, country="CA", **canadian).status_code == 303
        assert book_of(mara)[0].postal_code == "M5V 3L9"


def test_changing_an_address_keeps_it_and_what_was_ordered(mara):
    add(mara)
    (address,) = book_of(mara)
    page = mara.get(f"/account/addresses/{address.id}")
    assert 'value="12 Birch Lane"' in page.text
    changed = mara.post(f"/account/addresses/{address.id}", **{**ANSWERS, "street": "14 Birch Lane"})
    assert changed.location == "/account/addresses"
    assert [(a.id, a.street, a.is_default) for a in book_of(mara)] == [(address.id, "14 Birch Lane", True)]


def test_another_can_be_made_the_default_and_when_it_goes_the_oldest_takes_its_place(mara):
    for street in ("1 A Street", "2 B Street", "3 C Street"):
        add(mara, street=street)
    third = book_of(mara)[2]
    mara.post(f"/account/addresses/{third.id}/default")
    assert book_of(mara)[0].street == "3 C Street"
    mara.post(f"/account/addresses/{third.id}/removal")
    assert [(a.street, a.is_default) for a in book_of(mara)] == [("1 A Street", True), ("2 B Street", False)]


def test_the_book_holds_twenty(mara):
    for number in range(MOST_ADDRESSES):
        add_address(mara.user.id, AddressAnswers(country="US", **ANSWERS), make_default=number == 3)
    refused = add(mara)
    assert refused.location == "/account/addresses"
    page = mara.get("/account/addresses")
    assert "Your address book is full: it holds 20" in text_of(page)
    assert "Add another address" not in text_of(page)
    assert len(book_of(mara)) == MOST_ADDRESSES


def test_the_page_asks_the_database_as_often_for_twenty_as_for_two(mara):
    counts = []
    for more in (2, 18):
        for _ in range(more):
            add_address(mara.user.id, AddressAnswers(country="US", **ANSWERS), make_default=False)
        with counted_queries() as statements:
            mara.get("/account/addresses")
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_nobody_reaches_into_the_book_of_somebody_else(app, mara):
    add(mara)
    (address,) = book_of(mara)
    ida = signed_in(app, make_customer(IDA, name="Ida"))
    at = f"/account/addresses/{address.id}"
    assert ida.get(at).status_code == 404
    for answer in (ida.post(at, **ANSWERS), ida.post(f"{at}/default"), ida.post(f"{at}/removal")):
        assert answer.status_code == 404
    assert [a.id for a in book_of(mara)] == [address.id]


def test_strangers_sign_in_first_and_forms_without_a_token_do_nothing(app, client, mara):
    assert client.get("/account/addresses").location == "/sign-in?next=/account/addresses"
    assert client.post(NEW, data=ANSWERS).location == "/sign-in"
    assert mara.client.post(NEW, data=ANSWERS).status_code == 400
    assert book_of(mara) == []


@pytest.mark.both_engines
def test_the_database_itself_refuses_two_defaults(mara):
    for _ in range(2):
        db.session.add(
            Address(
                user_id=mara.user.id,
                is_default=True,
                created_at=clock.now(),
                country="US",
                **ANSWERS,
            )
        )
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()
    assert db.session.scalars(select(Address)).all() == []
