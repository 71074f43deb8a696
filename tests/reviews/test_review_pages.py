"""Writing, reading, changing and deleting over HTTP."""

import pytest
from bs4 import BeautifulSoup

from shop.extensions import db
from shop.reviews.models import Review
from tests import factories
from tests.factories import make_customer
from tests.reviews.conftest import send
from tests.reviews.people import make_ball, reload, say, shipped_to, somebody
from tests.support.markup import faults, read, words
from tests.support.reading import text_of

MINE = "/reviews/mine/spiky-ball"


@pytest.fixture
def ball(app):
    factories.make_body_area("feet", name="Feet")
    return make_ball()


@pytest.fixture
def mara(ball):
    return make_customer()


@pytest.fixture
def browser(ball, mara, signed_in):
    """Mara's, after her ball has shipped."""
    shipped_to(mara, ball)
    return signed_in(mara)


def sound(response) -> BeautifulSoup:
    """The page, which must be there and have no faults."""
    assert response.status_code == 200, response.text
    assert faults(response.text) == []
    return read(response)


def test_a_review_goes_from_the_form_to_the_product_page(client, browser):
    sound(browser.get(MINE))
    facts = {"firmness_felt": "firmer", "body_area_id": "feet", "months_owned": "3"}
    answer = send(browser, MINE, stars="4", text="Quiet.\nRolls well.", shown_as="name", **facts)
    review = db.session.scalars(db.select(Review)).one()
    assert (answer.status_code, answer.location) == (303, f"/reviews/{review.id}")
    assert "Your review is published" in text_of(browser.get(answer.location))
    for address in ("/products/spiky-ball", "/products/spiky-ball/reviews", f"/reviews/{review.id}"):
        article = sound(client.get(address)).select_one("article.review")
        said = words(article)
        for part in ("Mara", "Verified purchase", "Firmer than expected", "Used on: feet", "3 to 6 months"):
            assert part in said
        assert article.select_one(".review__text").text == "Quiet.\nRolls well."
        assert article.select_one(".stars")["aria-label"] == "4 out of 5 stars"


def test_what_was_typed_stays_when_something_is_missing(browser):
    answer = send(browser, MINE, text="Quiet.", months_owned="12", shown_as="customer")
    assert answer.status_code == 422
    page = read(answer)
    assert page.title.text.startswith("Error: ")
    assert words(page.select_one(".error-summary__list")) == "Choose how many stars you give, from 1 to 5."
    assert page.select_one("#text").text.strip() == "Quiet."
    assert page.select_one("#months_owned option[selected]")["value"] == "12"


def test_a_review_is_changed_and_deleted(browser):
    send(browser, MINE, stars="4", text="Quiet.", shown_as="name")
    form = sound(browser.get(MINE))
    assert form.select_one("#text").text.strip() == "Quiet."
    assert form.select_one("input[name=stars][checked]")["value"] == "4"
    send(browser, MINE, stars="2", text="Loud after all.", shown_as="customer")
    review = db.session.scalars(db.select(Review)).one()
    assert (review.stars, review.text, review.name) == (2, "Loud after all.", "A customer")
    sound(browser.get(f"{MINE}/deletion"))
    assert send(browser, f"{MINE}/deletion").location == "/reviews/mine"
    assert "Your review of Spiky Massage Ball is deleted" in text_of(browser.get("/reviews/mine"))
    assert db.session.scalars(db.select(Review)).all() == []


def test_strangers_sign_in_first_and_come_back(client, ball):
    assert client.get(MINE).location == f"/sign-in?next={MINE}"
    assert client.post(MINE).location == f"/sign-in?next={MINE}"


def test_people_without_it_and_staff_are_told_why(ball, signed_in):
    for person, why in ((somebody(), "Only people to whom we shipped"), (factories.make_staff(), "You work")):
        browser = signed_in(person)
        for answer in (browser.get(MINE), browser.post(MINE, data={"stars": "5", "text": "Fine."})):
            assert answer.status_code == 403
            assert why in text_of(answer)
    assert db.session.scalars(db.select(Review)).all() == []


def test_a_form_without_its_token_changes_nothing(browser):
    assert browser.post(MINE, data={"stars": "5", "text": "Fine."}).status_code == 422
    assert db.session.scalars(db.select(Review)).all() == []


def test_a_product_that_is_no_longer_sold_can_still_be_reviewed_and_one_never_seen_cannot(browser, ball):
    product = db.session.scalars(db.select(factories.Product)).one()
    product.status = "archived"
    answer = send(browser, MINE, stars="5", text="Still rolls.", shown_as="name")
    sound(browser.get(answer.location))
    assert browser.get("/products/spiky-ball/reviews").status_code == 410
    product.status = "draft"
    assert browser.get(MINE).status_code == 404
    assert browser.get("/reviews/mine/nothing").status_code == 404


@pytest.mark.both_engines
def test_the_list_of_ones_own_says_what_can_be_reviewed_and_what_was(browser, mara):
    other = make_ball("cork-ball", name="Cork Ball")
    shipped_to(mara, other)
    page = sound(browser.get("/reviews/mine"))
    assert [a["href"] for a in page.select(".review-rows a")] == ["/reviews/mine/cork-ball", MINE]
    review = say(other, by=mara)
    page = sound(browser.get("/reviews/mine"))
    assert [a["href"] for a in page.select(".review-rows a")] == [MINE, f"/reviews/{review.id}"]


def test_the_list_of_somebody_new_says_what_to_do(ball, signed_in):
    page = sound(signed_in(make_customer("new@example.com")).get("/reviews/mine"))
    assert "There is nothing to review yet." in words(page.main)


def test_a_held_review_is_seen_by_its_author_only(client, ball, mara, browser, signed_in):
    review = say(ball, "See www.balls.example", by=mara)
    page = sound(browser.get(f"/reviews/{review.id}"))
    assert "Only you see this, for now" in words(page.main)
    for other in (client, signed_in(somebody())):
        assert other.get(f"/reviews/{review.id}").status_code == 404
        assert "balls.example" not in other.get("/products/spiky-ball/reviews").text
        assert "balls.example" not in other.get("/products/spiky-ball").text


def test_changing_the_review_of_somebody_else_is_not_possible(ball, mara, signed_in):
    review = say(ball, by=somebody())
    shipped_to(mara, ball)
    send(signed_in(mara), MINE, stars="1", text="Mine.", shown_as="name")
    assert reload(review).text == "Firm and quiet on the floor."


def test_pages_that_know_the_reader_are_kept_by_no_cache(client, browser, ball):
    review = say(ball)
    for address in (MINE, "/reviews/mine", f"/reviews/{review.id}"):
        assert browser.get(address).headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in client.get(f"/reviews/{review.id}").headers


def test_how_we_handle_reviews_states_the_rules(client):
    page = sound(client.get("/reviews/how-we-handle-reviews"))
    said = words(page.main)
    assert "A low rating is none of them" in said
    assert "8 reviews or more within 24 hours" in said
    assert [words(row.th) for row in page.select("tbody tr")] == [
        *("Against the law", "Private data", "Spam", "Abuse", "Off topic"),
    ]
