"""The steps over HTTP, without JavaScript: order of steps, errors, and nothing typed ever lost."""

import pytest

from shop.extensions import db
from shop.inventory import adjust_stock
from tests.cart.carts import make_ball, make_oil
from tests.checkout.answers import ANSWERS, csrf_of, fill_cart, only_draft, send
from tests.factories import MARA, THEO, make_variant
from tests.support.application import make_settings
from tests.support.reading import text_of


@pytest.fixture
def buyer(client, frozen_clock):
    """A visitor with one ball in the cart."""
    fill_cart(client, make_ball("cork-ball", name="60 mm", price_cents=1800))
    return client


@pytest.fixture
def reviewing(buyer):
    """The same, with every question answered."""
    send(buyer, "/checkout/details", **ANSWERS)
    send(buyer, "/checkout/delivery", method="standard", gift_message="Be well,\r\nMara")
    return buyer


def where_to(response):
    assert response.status_code == 303
    return response.location


@pytest.mark.parametrize("step", ["details", "delivery", "review"])
def test_without_a_cart_every_step_leads_to_the_empty_cart(client, step):
    assert where_to(client.get(f"/checkout/{step}")) == "/cart"
    assert "Your cart is empty" in text_of(client.get("/cart"))


def test_checkout_starts_with_the_details(buyer):
    assert where_to(buyer.get("/checkout")) == "/checkout/details"


def test_steps_out_of_turn_lead_to_the_first_that_is_missing(buyer):
    assert where_to(buyer.get("/checkout/review")) == "/checkout/details"
    assert where_to(buyer.get("/checkout/delivery")) == "/checkout/details"
    send(buyer, "/checkout/details", **ANSWERS)
    assert where_to(buyer.get("/checkout/review")) == "/checkout/delivery"


def test_looking_at_pages_writes_nothing(buyer):
    for _ in range(2):
        buyer.get("/checkout/details")
    assert only_draft() is None


def test_a_problem_in_the_cart_leads_back_to_it_from_every_step(reviewing):
    line_variant = make_ball("spare")
    fill_cart(reviewing, line_variant, 4)
    adjust_stock(line_variant.id, delta=-9, reason="Water damage", by=THEO)
    for step in ("details", "delivery", "review"):
        assert where_to(reviewing.get(f"/checkout/{step}")) == "/cart"


def test_complete_details_lead_to_delivery(buyer):
    assert where_to(send(buyer, "/checkout/details", **ANSWERS)) == "/checkout/delivery"
    draft = only_draft()
    assert (draft.email, draft.country, draft.region, draft.postal_code) == (MARA, "US", "OR", "97205")


def test_missing_details_are_said_twice_and_in_the_title(buyer):
    response = send(buyer, "/checkout/details", **(ANSWERS | {"city": "", "postal_code": "10001"}))
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert "<title>Error: Your details" in page
    assert '<a href="#city">Enter a city</a>' in page and 'id="city-error"' in page
    assert '<a href="#postal_code">This ZIP code is not in Oregon</a>' in page
    assert 'value="10001"' in page and MARA in page


def test_what_was_typed_survives_an_error_a_reload_and_the_next_day(buyer, frozen_clock):
    send(buyer, "/checkout/details", **(ANSWERS | {"email": "mara@", "name": "Mara Lind"}))
    frozen_clock.advance(days=1)
    page = buyer.get("/checkout/details").get_data(as_text=True)
    assert 'value="mara@"' in page and 'value="Mara Lind"' in page
    assert '<option selected value="OR">' in page


def test_answers_survive_going_back_and_a_change_of_address(reviewing):
    page = reviewing.get("/checkout/delivery").get_data(as_text=True)
    assert "Be well,\nMara</textarea>" in page
    send(reviewing, "/checkout/details", **(ANSWERS | {"street": "20 Heather Row"}))
    page = text_of(reviewing.get("/checkout/review"))
    assert "20 Heather Row" in page and "Be well, Mara" in page


def test_a_form_without_its_token_is_asked_for_again_with_everything_in_it(buyer):
    response = buyer.post("/checkout/details", data=ANSWERS)
    assert response.status_code == 422
    assert "This page was open for too long. Send it again." in text_of(response)
    assert 'value="18 Heather Row"' in response.get_data(as_text=True)


def test_control_characters_and_broken_text_do_no_harm(buyer):
    odd = ANSWERS | {"name": "Mara\x00\x1b Lind\r\nBcc: x", "city": "\ufffd", "region": "OR\x00"}
    send(buyer, "/checkout/details", **odd)
    assert only_draft().name == "Mara Lind Bcc: x"


def test_autofill_and_keyboards_are_told_what_each_field_is(buyer):
    page = buyer.get("/checkout/details").get_data(as_text=True)
    for token in ("email", "name", "address-line1", "address-line2", "address-level2", "address-level1"):
        assert f'autocomplete="{token}"' in page
    assert 'autocomplete="postal-code"' in page and 'autocomplete="tel"' in page
    assert 'inputmode="numeric"' in page and 'type="email"' in page
    assert "Only for the carrier" in page
    assert 'name="country"' not in page


def test_delivery_offers_prices_and_dates(buyer):
    send(buyer, "/checkout/details", **ANSWERS)
    page = text_of(buyer.get("/checkout/delivery"))
    assert "Standard ground $5.95 Arrives Fri, Dec 4 to Tue, Dec 8" in page
    assert "Express air $14.95 Arrives Wed, Dec 2 to Thu, Dec 3" in page


def test_ground_only_goods_offer_no_air_and_say_why(buyer):
    fill_cart(buyer, make_variant(make_oil("marjoram-oil", ground_only=True)))
    send(buyer, "/checkout/details", **ANSWERS)
    page = text_of(buyer.get("/checkout/delivery"))
    assert "Express air is not on offer. Not for Marjoram Oil: it may only travel by ground" in page
    response = send(buyer, "/checkout/delivery", method="express", gift_message="")
    assert response.status_code == 422
    assert "Choose how we should send it" in text_of(response)


def test_ground_only_goods_to_alaska_show_two_ways_out(buyer):
    fill_cart(buyer, make_variant(make_oil("marjoram-oil", ground_only=True)))
    send(buyer, "/checkout/details", **(ANSWERS | {"region": "AK", "postal_code": "99501"}))
    page = text_of(buyer.get("/checkout/delivery"))
    assert "Marjoram Oil may only travel by ground, which does not reach Alaska." in page
    assert "Change the address" in page and "Change your cart" in page
    assert where_to(buyer.get("/checkout/review")) == "/checkout/delivery"


@pytest.mark.parametrize("method", ["", "pigeon", "\x00"])
def test_a_method_that_is_none_is_asked_for_again_and_the_message_kept(buyer, method):
    send(buyer, "/checkout/details", **ANSWERS)
    response = send(buyer, "/checkout/delivery", method=method, gift_message="Be well")
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert '<a href="#method-0">Choose how we should send it</a>' in page
    assert "Be well</textarea>" in page


def test_a_gift_message_may_have_300_characters(buyer):
    send(buyer, "/checkout/details", **ANSWERS)
    response = send(buyer, "/checkout/delivery", method="standard", gift_message="ä" * 301)
    assert response.status_code == 422
    assert "The gift message is 301 characters long. Shorten it to 300 or fewer" in text_of(response)
    assert "ä" * 301 in response.get_data(as_text=True)
    two_lines = "ä" * 149 + "\r\n" + "ä" * 150
    assert where_to(send(buyer, "/checkout/delivery", method="standard", gift_message=two_lines))
    assert only_draft().gift_message == two_lines.replace("\r\n", "\n")


def test_review_shows_everything_with_links_to_change_it(reviewing):
    response = reviewing.get("/checkout/review")
    page = text_of(response)
    for words in ("Cork Ball", "60 mm · 1 × $18.00", MARA, "18 Heather Row", "Portland, OR 97205"):
        assert words in page
    assert "Standard ground, $5.95 Arrives Fri, Dec 4 to Tue, Dec 8" in page
    assert "Total $23.95" in page and "Pay now" in page
    html = response.get_data(as_text=True)
    for target in ("/cart", "/checkout/details#email", "/checkout/details#name", "/checkout/delivery"):
        assert f'href="{target}"' in html


def test_the_cart_estimate_is_the_total_to_pay(reviewing):
    assert "Total $23.95" in text_of(reviewing.get("/cart"))


def test_pay_carries_the_token_and_the_total_that_was_seen(reviewing):
    page = reviewing.get("/checkout/review").get_data(as_text=True)
    assert f'value="{only_draft().form_token}"' in page
    assert 'name="agreed_cents" type="hidden" value="2395"' in page


def test_safety_is_said_once_more_before_paying(buyer):
    oil = make_oil("lavender-oil", material="essential oil", cosmetic={"must_dilute": True})
    fill_cart(buyer, make_variant(oil))
    send(buyer, "/checkout/details", **ANSWERS)
    send(buyer, "/checkout/delivery", method="standard", gift_message="")
    assert "Dilute before it touches skin: Lavender Oil." in text_of(buyer.get("/checkout/review"))


def test_a_price_that_moved_leads_back_to_the_cart(client, frozen_clock):
    ball = make_ball(price_cents=1800)
    fill_cart(client, ball)
    send(client, "/checkout/details", **ANSWERS)
    ball.price_cents = 1900
    db.session.flush()
    assert where_to(client.get("/checkout/delivery")) == "/cart"
    assert "was $18.00, now $19.00" in text_of(client.get("/cart"))


def test_the_steps_are_nobodys_but_yours(app, reviewing):
    assert reviewing.get("/checkout/review").headers["Cache-Control"] == "no-store"
    assert where_to(app.test_client().get("/checkout/review")) == "/cart"


class TestSeveralCountries:
    @pytest.fixture
    def settings(self, database_url, tmp_path):
        return make_settings(
            database_url=database_url,
            instance_dir=tmp_path / "instance",
            shipping_countries=("US", "CA", "NZ"),
        )

    def test_the_country_is_asked_for_and_decides(self, buyer):
        page = buyer.get("/checkout/details").get_data(as_text=True)
        assert '<optgroup label="Canada">' in page and 'autocomplete="country"' in page
        canada = ANSWERS | {"country": "CA", "city": "Toronto", "region": "ON", "postal_code": "k1a 0b1"}
        assert where_to(send(buyer, "/checkout/details", **canada)) == "/checkout/delivery"
        assert "Toronto, ON K1A 0B1" not in text_of(buyer.get("/checkout/delivery"))
        assert only_draft().postal_code == "K1A 0B1"

    def test_a_country_outside_the_list_is_refused(self, buyer):
        response = send(buyer, "/checkout/details", **(ANSWERS | {"country": "FR"}))
        assert "Choose a country we deliver to" in text_of(response)

    def test_a_country_without_regions_needs_none(self, buyer):
        wellington = ANSWERS | {"country": "NZ", "city": "Wellington", "region": "", "postal_code": "6011"}
        assert where_to(send(buyer, "/checkout/details", **wellington)) == "/checkout/delivery"


def test_every_form_of_the_checkout_has_a_token(reviewing):
    for step in ("details", "delivery", "review"):
        assert csrf_of(reviewing, f"/checkout/{step}")
