"""Writing a review: who may, what it holds, and when it waits."""

import pytest
from sqlalchemy.exc import IntegrityError

from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.orders import attach_guest_orders
from shop.reviews import events_of
from shop.reviews.eligibility import MayNotReview
from shop.reviews.models import Review
from shop.reviews.writing import LONGEST_TEXT, write_review
from tests import factories
from tests.factories import make_customer
from tests.orders.placements import paid, ship
from tests.reviews.people import make_ball, opinion, say, shipped_to
from tests.support.crowds import at_once, refused


@pytest.fixture
def ball(app):
    return make_ball()


@pytest.fixture
def mara(app):
    return make_customer()


def test_a_buyer_whose_order_has_shipped_is_published_at_once(ball, mara):
    order = shipped_to(mara, ball)
    review = write_review(ball.product_id, opinion(stars=1), by=mara)
    assert (review.status, review.stars, review.name) == ("published", 1, "Mara")
    assert review.order_line_id == order.lines[0].id
    assert [event.kind for event in events_of(review.id)] == ["written"]


def test_nobody_reviews_what_was_not_shipped_to_them(ball, mara):
    paid(ball, email=mara.email)
    shipped_to(make_customer("nora@example.org"), ball)
    shipped_to(mara, make_ball("another"))
    with pytest.raises(MayNotReview, match="Only people to whom we shipped"):
        write_review(ball.product_id, opinion(), by=mara)


def test_what_came_in_a_set_may_be_reviewed_like_the_set(ball, mara):
    bundle = factories.make_bundle({ball: 1})
    order = shipped_to(mara, bundle)
    for product_id in (ball.product_id, bundle.product_id):
        assert write_review(product_id, opinion(), by=mara).order_line_id == order.lines[0].id


def test_a_guest_order_counts_once_the_account_has_it(ball, mara):
    ship(paid(ball, email=mara.email.upper()))
    with pytest.raises(MayNotReview):
        write_review(ball.product_id, opinion(), by=mara)
    attach_guest_orders(mara.id, email=mara.email)
    assert write_review(ball.product_id, opinion(), by=mara).id


def test_staff_cannot_review_even_what_they_bought(ball):
    theo = factories.make_staff()
    shipped_to(theo, ball)
    with pytest.raises(MayNotReview, match="You work here"):
        write_review(ball.product_id, opinion(), by=theo)


def test_one_person_reviews_a_product_once(ball, mara):
    first = say(ball, "The first.", by=mara)
    with pytest.raises(Conflict, match="Change that review instead"):
        write_review(ball.product_id, opinion("The second."), by=mara)
    assert db.session.scalars(db.select(Review)).all() == [first]


@pytest.mark.both_engines
def test_two_tabs_at_once_make_one_review(app, ball, mara):
    shipped_to(mara, ball)
    product_id = ball.product_id
    results = at_once(app, *(lambda: write_review(product_id, opinion(), by=mara) for _ in range(4)))
    assert len(refused(results)) == 3
    assert db.session.scalar(db.select(db.func.count()).select_from(Review)) == 1


IMPOSSIBLE = [
    {"stars": 0},
    {"stars": 6},
    {"text": ""},
    {"status": "hidden"},
    {"hold_rule": "stars"},
    {"firmness_felt": "hard"},
    {"months_owned": 2},
    {"helpful_count": -1},
    {"reply_text": "An answer without its time"},
]


@pytest.mark.both_engines
def test_the_database_takes_no_impossible_review(ball, mara):
    review_id = say(ball, by=mara).id
    for values in IMPOSSIBLE:
        with pytest.raises(IntegrityError), db.session.begin_nested():
            db.session.execute(db.update(Review).where(Review.id == review_id).values(**values))


def test_what_cannot_stay_is_refused_in_a_sentence(ball, mara):
    shipped_to(mara, ball)
    for changes, sentence in (
        ({"stars": None}, "Choose how many stars"),
        ({"stars": 6}, "Choose how many stars"),
        ({"text": " \n "}, "Write a few words"),
        ({"text": "x" * (LONGEST_TEXT + 1)}, "2,001 characters long"),
        ({"firmness_felt": "hard"}, "one of the three"),
        ({"months_owned": 2}, "one of the answers"),
        ({"body_area_id": "moon"}, "one of the places"),
    ):
        with pytest.raises(ShopError, match=sentence):
            write_review(ball.product_id, opinion(**changes), by=mara)


def test_the_longest_text_fits(ball, mara):
    assert len(say(ball, "ü" * LONGEST_TEXT, by=mara).text) == LONGEST_TEXT


def test_the_name_is_the_one_that_the_person_chooses(ball, mara):
    assert say(ball, by=mara, show_name=False).name == "A customer"
    assert say(ball, by=make_customer("l@example.com", name="Lin")).name == "Lin"
    assert say(ball, by=make_customer("n@example.com", name=" ")).name == "A customer"


@pytest.mark.parametrize(
    ("text", "rule"),
    [("See www.balls.example", "link"), ("Write to me: mara@example.com", "contact")],
)
def test_links_and_contact_data_wait_for_a_colleague(ball, mara, text, rule):
    review = say(ball, text, by=mara)
    assert (review.status, review.hold_rule) == ("held", rule)
    assert [event.kind for event in events_of(review.id)] == ["written", "held"]


def test_a_name_that_is_a_link_waits_as_well(ball):
    review = say(ball, by=make_customer(name="www.balls.example Lind"))
    assert (review.status, review.hold_rule) == ("held", "link")


def test_a_health_claim_is_published_and_marked(ball, mara):
    review = say(ball, "It cured my sciatica.", by=mara)
    assert (review.status, review.claims_health) == ("published", True)
