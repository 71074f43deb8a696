"""A list that others may see: only by its link, only what was chosen, and not for longer than wanted."""

import pytest

from shop.catalog.models import Product, ProductStatus
from shop.extensions import db
from tests.factories import MARA
from tests.lists.people import items
from tests.support.markup import faults, read, words


@pytest.fixture
def kept(mara, ball, oil):
    mara.keep("OIL")
    mara.keep("BALL")
    mara.post(f"/lists/items/{items()[1].id}/note", note="Two of these please")


def test_the_link_shows_the_things_and_nothing_about_the_person(client, mara, kept):
    page = client.get(mara.share())
    text = words(read(page).main)
    assert "Cork Ball" in text and "Lavender Oil" in text and "Sold out" in text
    assert "Mara" not in page.text and MARA not in page.text
    assert "Two of these please" not in text
    assert "Set-Cookie" not in page.headers
    assert page.headers["Cache-Control"] == "no-store"
    assert read(page).find("meta", attrs={"name": "robots", "content": "noindex"})
    assert faults(page.text) == []


def test_name_and_notes_show_if_chosen(client, mara, kept):
    page = client.get(mara.share("M. & <b>friends</b>", "things-and-notes"))
    assert "M. & <b>friends</b>: kept for later" in words(read(page).h1)
    assert "<b>friends" not in page.text
    assert "Two of these please" in words(read(page).main)


def test_the_things_can_be_bought_from_there_and_stay_on_the_list(client, mara, kept):
    form = read(client.get(mara.share())).select_one(".basket-line form")
    sku = form.find("input", attrs={"name": "sku"})["value"]
    assert client.post(form["action"], data={"sku": sku}).location == "/cart"
    assert len(items()) == 2


def test_what_is_no_longer_sold_is_said_there_too(client, mara, kept, ball):
    db.session.get_one(Product, ball.product_id).status = ProductStatus.ARCHIVED
    page = client.get(mara.share())
    assert "No longer sold" in words(read(page).main)
    assert read(page).select(".basket-line form") == []


def test_a_link_switched_off_leads_nowhere_and_the_name_is_forgotten(client, mara, kept):
    link = mara.share("Mara")
    assert mara.post("/lists/sharing/end").status_code == 303
    assert client.get(link).status_code == 404
    assert "Your list is private." in words(read(mara.get()).main)
    another = mara.share()
    assert another != link
    assert "Mara" not in client.get(another).text


def test_a_new_link_replaces_the_old_one(client, mara, kept):
    link = mara.share("Mara")
    mara.post("/lists/sharing/renewal")
    assert client.get(link).status_code == 404
    link = read(mara.get()).select_one("#share-link")["value"].removeprefix("http://localhost")
    assert "Mara: kept for later" in words(read(client.get(link)).h1)


def test_saving_again_keeps_the_link(mara, kept):
    assert mara.share("Mara") == mara.share("M.")


def test_a_list_that_is_not_shared_has_no_link_to_renew(mara, kept):
    assert mara.post("/lists/sharing/renewal").status_code == 409


@pytest.mark.parametrize("token", ["1", "x" * 43, "x" * 5000, "None", "%00", "é"])
def test_a_guessed_link_shows_nothing(client, mara, kept, token):
    mara.share()
    assert client.get(f"/lists/shared/{token}").status_code == 404


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"name": "x" * 81, "what": "things"}, "A name has at most 80 characters"),
        ({"name": "", "what": "everything"}, "Not a valid choice."),
    ],
)
def test_what_cannot_be_shown_is_said_beside_the_field(mara, kept, fields, says):
    response = mara.post("/lists/sharing", **fields)
    assert response.status_code == 422
    assert says in words(read(response).select_one(".field__error"))
    assert read(response).select_one("#share-link") is None
    assert faults(response.text) == []
