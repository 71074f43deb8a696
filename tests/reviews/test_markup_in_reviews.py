"""Markup, scripts and template syntax in every field of a review come back as the text they are."""

import pytest
from bs4 import BeautifulSoup

from shop.extensions import db
from shop.reviews.models import Review
from tests import factories
from tests.factories import make_customer
from tests.reviews.conftest import send
from tests.reviews.people import make_ball, shipped_to
from tests.support.tokens import token_in

SCRIPT = "<script>alert(1)</script>"
TEXT = f"{SCRIPT}\n<img src=x onerror=alert(1)>\n\"'&lt;{{{{7*7}}}} </textarea>\u202egnp.exe {'W' * 200}"
NAME = "<b>Mara</b>{{7*7}} Lind"


def assert_harmless(html: str) -> BeautifulSoup:
    page = BeautifulSoup(html, "html.parser")
    assert "<script>alert" not in html and "<img src=x" not in html and "<b>Mara" not in html
    assert "\u202e" not in html
    assert "49" not in page.get_text().split()
    assert [tag for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")] == []
    return page


@pytest.fixture
def mara(app):
    return make_customer(name=NAME)


def test_from_the_form_to_every_page_that_shows_it(client, mara, signed_in):
    shipped_to(mara, make_ball(name=f"Ball {SCRIPT}"))
    browser, office = signed_in(mara), signed_in(factories.make_staff())
    mine = "/reviews/mine/spiky-ball"
    assert_harmless(send(browser, mine, text=TEXT, shown_as="name", stars=SCRIPT, body_area_id=SCRIPT).text)
    send(browser, mine, text=TEXT, shown_as="name", stars="4")
    review = db.session.scalars(db.select(Review)).one()
    client.post(f"/reviews/{review.id}/report", data={"reason": "abuse", "detail": TEXT})
    in_office = f"/backoffice/reviews/{review.id}"
    answer = {"text": TEXT, "csrf_token": token_in(office.get(in_office))}
    assert office.post(f"{in_office}/reply", data=answer).status_code == 303
    pages = [
        *(client.get(a) for a in ("/products/spiky-ball", "/products/spiky-ball/reviews")),
        *(client.get(f"/reviews/{review.id}{end}") for end in ("", "/report")),
        *(browser.get(a) for a in (mine, f"{mine}/deletion", "/reviews/mine", f"/reviews/{review.id}")),
        *(office.get(a) for a in ("/backoffice/reviews?show=all", in_office)),
    ]
    for page in pages:
        assert page.status_code == 200
        assert_harmless(page.text)
    shown = assert_harmless(pages[1].text)
    assert shown.select_one(".review__text").text == review.text
    assert "<b>Mara</b>{{7*7}}" in shown.select_one(".review__by").get_text()
    removal = {"reason": "abuse", "note": TEXT[:250], "csrf_token": answer["csrf_token"]}
    assert office.post(f"{in_office}/removal", data=removal).status_code == 303
    assert_harmless(browser.get(f"/reviews/{review.id}").text)


def test_addresses_full_of_markup_lead_nowhere_and_show_nothing(client):
    make_ball()
    for query in (
        f"stars={SCRIPT}",
        f"area={SCRIPT}",
        "area=%27%20OR%201=1--",
        f"sort={SCRIPT}",
        "after=9-x",
    ):
        assert_harmless(client.get(f"/products/spiky-ball/reviews?{query}").text)
    assert client.get("/products/spiky-ball/reviews?area=%00").status_code == 400
    assert_harmless(client.get(f"/products/{SCRIPT}/reviews").text)
