"""One voice each for what helped."""

import pytest

from shop.errors import Conflict
from shop.extensions import db
from shop.reviews.eligibility import MayNotReview
from shop.reviews.models import Review
from shop.reviews.voting import vote_helpful, withdraw_vote
from tests import factories
from tests.factories import make_customer
from tests.reviews.people import make_ball, reload, say, somebody
from tests.support.crowds import at_once
from tests.support.reading import text_of


@pytest.fixture
def review(app) -> Review:
    return say(make_ball())


@pytest.mark.both_engines
def test_everybody_counts_once_however_often_they_press(app, review):
    mara, ida, review_id = make_customer(), somebody(), review.id

    def press(person):
        return lambda: vote_helpful(db.session.get_one(Review, review_id), by=person)

    at_once(app, *(press(person) for person in (mara, ida, mara, ida)))
    assert db.session.get_one(Review, review_id).helpful_count == 2


def test_a_vote_is_taken_back_once(review):
    mara = make_customer()
    withdraw_vote(review, by=mara)
    vote_helpful(review, by=mara)
    for _ in range(2):
        withdraw_vote(review, by=mara)
    assert reload(review).helpful_count == 0


def test_nobody_votes_for_themselves_and_staff_not_at_all(review):
    author = db.session.get_one(factories.User, review.user_id)
    with pytest.raises(Conflict, match="your own review"):
        vote_helpful(review, by=author)
    with pytest.raises(MayNotReview):
        vote_helpful(review, by=factories.make_staff())
    assert reload(review).helpful_count == 0


def test_a_vote_over_http_and_back(client, review, signed_in):
    address = f"/reviews/{review.id}"
    assert client.post(f"{address}/votes").location == f"/sign-in?next={address}"
    mara = signed_in(make_customer())
    assert mara.post(f"{address}/votes").location == address
    page = text_of(mara.get(address))
    assert "You found this review helpful" in page and "1 person found this helpful" in page
    assert "1 person found this helpful" in text_of(client.get("/products/spiky-ball"))
    assert mara.post(f"{address}/votes/withdrawal").location == address
    assert "1 person" not in text_of(mara.get(address))


def test_another_site_cannot_vote_in_somebodys_name(review, signed_in):
    mara = signed_in(make_customer())
    answer = mara.post(f"/reviews/{review.id}/votes", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert reload(review).helpful_count == 0
