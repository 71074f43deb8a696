"""The cart over HTTP, without JavaScript: forms, messages, cookies, and input nobody should send."""

import pytest
from sqlalchemy import func, select

from shop.cart.models import Cart, CartLine
from shop.catalog.models import Product
from shop.extensions import db
from shop.inventory import adjust_stock
from tests.cart.carts import make_ball, make_oil
from tests.factories import THEO, make_care_sheet, make_notice, make_photo, make_variant
from tests.support.application import make_settings
from tests.support.markup import read
from tests.support.queries import counted_queries
from tests.support.reading import text_of


def add(client, variant, quantity="1", **options):
    return client.post("/cart/lines", data={"sku": variant.sku, "quantity": quantity}, **options)


def set_cookie(response, name):
    return next(value for value in response.headers.getlist("Set-Cookie") if value.startswith(f"{name}="))


def only_line():
    return db.session.scalars(select(CartLine)).one()


def test_adding_leads_to_the_cart_and_says_what_was_added(client):
    response = add(client, make_ball("cork-ball", name="60 mm", price_cents=1800), "2")
    assert (response.status_code, response.location) == (303, "/cart")
    page = text_of(client.get("/cart"))
    assert "In your cart: 2 × Cork Ball, 60 mm." in page
    assert "$18.00 each" in page and "Total $41.95" in page


def test_the_message_is_said_once(client):
    add(client, make_ball())
    assert "In your cart:" in text_of(client.get("/cart"))
    assert "In your cart:" not in text_of(client.get("/cart"))


def test_reaching_20_is_said(client):
    ball = make_ball(stock=50)
    add(client, ball, "15")
    add(client, ball, "15")
    assert "now 20 in your cart, the most we send in one order" in text_of(client.get("/cart"))


def test_an_empty_cart_shows_the_ways_in(client):
    response = client.get("/cart")
    assert response.status_code == 200
    assert "Your cart is empty" in text_of(response)
    assert 'href="/areas"' in response.get_data(as_text=True)


def test_only_adding_sets_the_cookie(client):
    ball = make_ball()
    for page in ("/cart", "/cart/summary"):
        assert "cart=" not in str(client.get(page).headers.getlist("Set-Cookie"))
    cookie = next(
        value for value in add(client, ball).headers.getlist("Set-Cookie") if value.startswith("cart=")
    )
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie
    assert "Max-Age=2592000" in cookie
    assert "Secure" not in cookie


def test_a_refused_addition_sets_no_cookie_and_leaves_no_cart(client):
    response = add(client, make_ball(stock=1), "2")
    assert "cart=" not in str(response.headers.getlist("Set-Cookie"))
    assert db.session.scalar(select(func.count()).select_from(Cart)) == 0


class TestOverHttps:
    @pytest.fixture
    def settings(self, database_url, tmp_path):
        return make_settings(
            database_url=database_url,
            instance_dir=tmp_path / "instance",
            public_url="https://shop.example",
        )

    def test_the_cookie_is_locked_to_the_host(self, client):
        response = add(client, make_ball(), base_url="https://shop.example")
        cookie = set_cookie(response, "__Host-cart")
        assert "Secure" in cookie and "HttpOnly" in cookie and "Domain" not in cookie


def test_more_than_the_stock_is_said_beside_the_field(client):
    response = add(client, make_ball(stock=3), "5")
    assert response.status_code == 422
    page = response.get_data(as_text=True)
    assert '<a href="#quantity">Only 3 left. Enter 3 or fewer</a>' in page
    assert 'id="quantity-error"' in page and 'value="5"' in page


def test_a_new_quantity_is_kept(client):
    add(client, make_ball())
    response = client.post(f"/cart/lines/{only_line().id}", data={"quantity": "4"})
    assert (response.status_code, response.location) == (303, "/cart")
    assert only_line().quantity == 4
    assert "Quantity updated." in text_of(client.get("/cart"))


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("0", "Enter a quantity from 1 to 20"),
        ("junk", "Enter a quantity from 1 to 20"),
        ("11", "Only 10 left"),
    ],
)
def test_a_refused_quantity_shows_the_cart_with_the_message_at_its_line(client, typed, message):
    add(client, make_ball("one"))
    add(client, make_ball("two", stock=10), "2")
    line_id = max(db.session.scalars(select(CartLine.id)))
    response = client.post(f"/cart/lines/{line_id}", data={"quantity": typed})
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert "<title>Error: Your cart" in page
    assert f'<a href="#quantity-{line_id}">{message}' in page
    assert f'id="quantity-{line_id}-error"' in page and f'value="{typed}"' in page
    assert db.session.get(CartLine, line_id).quantity == 2


def test_removing_takes_the_line_out(client):
    add(client, make_ball())
    assert client.post(f"/cart/lines/{only_line().id}/removal").status_code == 303
    assert "Your cart is empty" in text_of(client.get("/cart"))


def test_a_line_that_is_gone_already_is_said_to_be(client):
    assert client.post("/cart/lines/99/removal").status_code == 303
    assert "no longer in your cart" in text_of(client.get("/cart"))


def test_the_summary_counts_pieces_and_is_nobodys_but_yours(client):
    assert client.get("/cart/summary").get_data(as_text=True).strip() == ""
    add(client, make_ball(), "3")
    response = client.get("/cart/summary")
    assert text_of(response) == "3 things in your cart"
    assert response.headers["Cache-Control"] == "no-store"


def test_the_queries_of_the_page_do_not_grow_with_the_cart(client):
    counts = []
    for number in (1, 2, 3, 4):
        add(client, make_ball(f"ball-{number}"))
        db.session.commit()
        with counted_queries() as queries:
            client.get("/cart")
        counts.append(len(queries))
    assert set(counts) == {counts[0]} and counts[0] <= 7


def test_the_cart_is_never_kept_by_a_cache(client):
    assert client.get("/cart").headers["Cache-Control"] == "no-store"


def test_changed_price_fallen_stock_and_hints_are_said(client):
    ball, almond = make_ball("ball"), make_oil("almond-oil", care=False)
    oil = make_variant(almond)
    make_care_sheet(almond, notices=[make_notice("Contains a tree nut", kind="allergen", severity="danger")])
    add(client, ball, "3")
    add(client, oil)
    ball.price_cents = 900
    adjust_stock(ball.id, delta=-8, reason="Water damage", by=THEO)
    page = text_of(client.get("/cart"))
    assert "was $7.00, now $9.00" in page
    assert "Only 2 left. Change the quantity to go on." in page
    assert "Allergy. Contains a tree nut. Almond Oil" in page
    assert "Change the marked things first." in page
    assert 'href="/checkout"' not in client.get("/cart").get_data(as_text=True)


def test_looking_at_the_cart_accepts_no_price_but_going_on_does(client):
    ball = make_ball()
    add(client, ball)
    ball.price_cents = 900
    for _ in range(2):
        page = client.get("/cart")
        assert "Check out at today’s prices" in text_of(page)
    assert client.post("/checkout").location == "/checkout/details"
    assert "today’s prices" not in text_of(client.get("/cart"))


def test_the_way_to_free_delivery_is_a_plain_fact(client):
    add(client, make_ball(price_cents=4750))
    assert "Add $12.50 more for free standard delivery." in text_of(client.get("/cart"))
    add(client, make_ball("other", price_cents=1250))
    page = text_of(client.get("/cart"))
    assert "more for free" not in page
    assert "Free Total $60.00" in page


def test_an_essential_oil_alone_links_to_every_carrier(client):
    for name in ("almond-oil", "grapefruit-oil", "plain-oil"):
        make_oil(name, is_carrier_oil=True)
    add(client, make_variant(make_oil("lavender-oil", cosmetic={"must_dilute": True})))
    response = client.get("/cart")
    assert "Add Almond Oil , Grapefruit Oil or Plain Oil ." in text_of(response)
    assert '<a href="/products/almond-oil">Almond Oil</a>, <a' in response.get_data(as_text=True)


def test_a_line_shows_the_photograph_of_its_variant_or_the_drawing(client):
    photographed, drawn = make_ball("ball-1"), make_ball("ball-2")
    photo = make_photo(db.session.get(Product, photographed.product_id), photographed)
    for variant in (photographed, drawn):
        add(client, variant)
    first, second = read(client.get("/cart")).select(".basket-line__tile")
    assert photo.fingerprint in first.find("img")["src"] and first.find("img")["alt"] == ""
    assert second.find("img") is None and second.find("svg")
