"""The checkout starts with what the account knows, and never writes over what was typed."""

from bs4 import BeautifulSoup

from shop.customers.address_book import AddressAnswers, add_address
from tests.checkout.answers import fill_cart, send
from tests.customers.conftest import ANSWERS
from tests.factories import IDA, MARA, make_customer, make_variant
from tests.support.markup import faults
from tests.support.reading import text_of


def keep(user, **changes):
    return add_address(user.id, AddressAnswers(**{"country": "US", **ANSWERS, **changes}), make_default=False)


def filled_in(customer, address="/checkout/details"):
    """Field -> value on the first page of the checkout."""
    page = customer.get(address)
    assert faults(page.text) == []
    form = BeautifulSoup(page.text, "html.parser").select_one("form")
    state = form.select_one("select[name=region] option[selected]")
    inputs = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
    return inputs | {"region": state["value"] if state else ""}


def test_email_and_default_address_are_filled_in(mara):
    keep(mara.user)
    keep(mara.user, street="5 Alder Street")
    fill_cart(mara.client, make_variant())
    answers = filled_in(mara)
    assert (answers["email"], answers["street"], answers["region"]) == (MARA, "12 Birch Lane", "OR")


def test_another_address_of_the_book_is_one_link_away(mara):
    keep(mara.user)
    other = keep(mara.user, street="5 Alder Street")
    fill_cart(mara.client, make_variant())
    assert f'href="/checkout/details?address={other.id}"' in mara.get("/checkout/details").text
    assert filled_in(mara, f"/checkout/details?address={other.id}")["street"] == "5 Alder Street"


def test_without_an_address_it_is_the_email_and_the_name(mara):
    fill_cart(mara.client, make_variant())
    answers = filled_in(mara)
    assert (answers["email"], answers["name"], answers["street"]) == (MARA, "Mara Lind", "")


def test_what_was_typed_before_stays(mara):
    keep(mara.user)
    fill_cart(mara.client, make_variant())
    send(mara.client, "/checkout/details", **{**ANSWERS, "email": "at.work@example.com", "street": "7 Elm"})
    answers = filled_in(mara)
    assert (answers["email"], answers["street"]) == ("at.work@example.com", "7 Elm")


def test_the_address_of_somebody_else_is_not_to_be_had(mara):
    theirs = keep(make_customer(IDA, name="Ida"))
    fill_cart(mara.client, make_variant())
    assert mara.get(f"/checkout/details?address={theirs.id}").status_code == 404
    for nonsense in ("9" * 30, "-1", "x", "01"):
        assert mara.get(f"/checkout/details?address={nonsense}").status_code == 200


def test_a_guest_starts_with_empty_fields(client):
    fill_cart(client, make_variant())
    page = client.get("/checkout/details?address=1")
    assert page.status_code == 200
    assert "From your addresses" not in text_of(page)
