"""The cart and input that nobody should send: junk, strangers' lines, other sites' forms."""

import pytest
from sqlalchemy import func, select

from shop.cart.models import CartLine
from shop.catalog.models import ProductStatus
from shop.extensions import db
from tests.cart.carts import make_ball, set_status
from tests.support.reading import text_of


def add(client, variant, quantity="1", **options):
    return client.post("/cart/lines", data={"sku": variant.sku, "quantity": quantity}, **options)


def only_line():
    return db.session.scalars(select(CartLine)).one()


@pytest.mark.parametrize("key", ["tampered", "x" * 5000, "%00", '"', "é"])
def test_a_tampered_cookie_is_an_empty_cart_and_adding_opens_a_new_one(client, key):
    sent = {"Cookie": f"cart={key}"}
    assert "Your cart is empty" in text_of(client.get("/cart", headers=sent))
    assert add(client, make_ball(), headers=sent).status_code == 303
    assert only_line().quantity == 1


def test_two_visitors_have_two_carts(app, client):
    ball = make_ball()
    add(client, ball)
    stranger = app.test_client()
    assert "Your cart is empty" in text_of(stranger.get("/cart"))
    line_id = only_line().id
    for path in (f"/cart/lines/{line_id}", f"/cart/lines/{line_id}/removal"):
        assert stranger.post(path, data={"quantity": "9"}).status_code == 303
    assert only_line().quantity == 1


@pytest.mark.parametrize(
    "junk", ["", "0", "-1", "21", "1.5", "two", "1e1", "9" * 30, "9" * 5000, "١", "²", "\x00", "🫧", "<b>"]
)
def test_a_quantity_that_is_none_answers_the_form_with_a_message(client, junk):
    response = add(client, make_ball(), junk)
    assert response.status_code == 422
    page = text_of(response)
    assert "Error: Add to cart" in page and "There is a problem" in page
    assert page.count("Enter a quantity from 1 to 20") == 2


def test_what_was_typed_stays_in_the_field(client):
    page = add(client, make_ball(), '21" autofocus').get_data(as_text=True)
    assert 'value="21&#34; autofocus"' in page


def test_broken_utf_8_is_only_another_wrong_quantity(client):
    body = f"sku={make_ball().sku}&quantity=%ff%fe".encode()
    response = client.post("/cart/lines", data=body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 422


def test_a_missing_quantity_is_one(client):
    client.post("/cart/lines", data={"sku": make_ball().sku})
    assert only_line().quantity == 1


def test_adding_without_a_choice_asks_for_one(client):
    response = client.post("/cart/lines", data={"quantity": "1"})
    assert response.status_code == 422
    assert "Choose which one you would like" in text_of(response)


@pytest.mark.parametrize("sku", ["", " ", "\x00"])
def test_a_sku_of_nothing_asks_which_one(client, sku):
    response = client.post("/cart/lines", data={"sku": sku, "quantity": "1"})
    assert response.status_code == 422
    assert "Choose which one you would like" in text_of(response)


@pytest.mark.parametrize("sku", ["NO-SUCH", "x" * 500, "' OR 1=1 --", "🫧"])
def test_an_unknown_sku_is_a_designed_404(client, sku):
    response = client.post("/cart/lines", data={"sku": sku, "quantity": "1"})
    assert response.status_code == 404
    assert "nothing was added to your cart" in text_of(response)


def test_an_archived_product_is_a_designed_410(client):
    ball = make_ball()
    set_status(ball, ProductStatus.ARCHIVED)
    response = add(client, ball)
    assert response.status_code == 410
    assert "no longer sold" in text_of(response)


def test_another_site_cannot_fill_the_cart(client):
    response = add(client, make_ball(), headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert db.session.scalar(select(func.count()).select_from(CartLine)) == 0
