"""Changing and deleting one's own review, and what the rules make of it."""

import pytest

from shop.errors import Conflict, NotFound
from shop.extensions import db
from shop.reviews import anonymise_reviews_by, erase_reviews_by, events_of, publish_review, remove_review
from shop.reviews.models import HelpfulVote, Review, ReviewReport
from shop.reviews.reporting import report_review
from shop.reviews.voting import vote_helpful
from shop.reviews.writing import delete_review, edit_review
from tests import factories
from tests.factories import make_customer
from tests.reviews.people import make_ball, opinion, reload, say, somebody


@pytest.fixture
def ball(app):
    return make_ball()


@pytest.fixture
def mara(app):
    return make_customer()


@pytest.fixture
def theo(app):
    return factories.make_staff()


def kinds(review_id: int) -> list[str]:
    return [event.kind for event in events_of(review_id)]


def test_an_edit_replaces_everything_and_says_when(ball, mara, frozen_clock):
    review = say(ball, by=mara, firmness_felt="firmer")
    edited_at = frozen_clock.advance(hours=1)
    edit_review(review, opinion("Loud.", stars=1, show_name=False), by=mara)
    assert (review.text, review.stars, review.name, review.firmness_felt) == ("Loud.", 1, "A customer", None)
    assert (review.edited_at, kinds(review.id)) == (edited_at, ["written", "edited"])


def test_the_rules_are_asked_again(ball, mara):
    review = say(ball, by=mara)
    edit_review(review, opinion("See www.balls.example"), by=mara)
    assert (review.status, review.hold_rule) == ("held", "link")
    edit_review(review, opinion("It heals."), by=mara)
    assert (review.status, review.hold_rule, review.claims_health) == ("published", "", True)
    assert kinds(review.id) == ["written", "edited", "held", "edited", "published"]


def test_a_removed_review_that_is_rewritten_waits_until_a_colleague_publishes_it(ball, mara, theo):
    review = say(ball, by=mara)
    remove_review(review, reason="privacy", by=theo)
    for _ in range(2):
        edit_review(review, opinion("Quiet."), by=mara)
        assert (review.status, review.hold_rule) == ("held", "rewritten")
    publish_review(review, by=theo)
    edit_review(review, opinion("Very quiet."), by=mara)
    assert review.status == "published"


def test_nobody_changes_or_deletes_the_review_of_somebody_else(ball, mara, theo):
    review = say(ball)
    for other in (mara, theo):
        with pytest.raises(NotFound):
            edit_review(review, opinion("Mine."), by=other)
        with pytest.raises(NotFound):
            delete_review(review, by=other)


def test_deleting_takes_votes_and_reports_along_and_leaves_the_log(ball, mara):
    review = say(ball, by=mara)
    vote_helpful(review, by=somebody())
    report_review(review, reason="spam", detail="", address="10.0.0.1")
    review_id = review.id
    delete_review(reload(review), by=mara)
    for model in (Review, HelpfulVote, ReviewReport):
        assert db.session.scalars(db.select(model)).all() == []
    assert kinds(review_id) == ["written", "deleted"]
    assert say(make_ball("another"), by=mara).id > review_id


def test_a_removed_review_cannot_be_deleted_and_written_anew(ball, mara, theo):
    review = say(ball, by=mara)
    remove_review(review, reason="abuse", by=theo)
    with pytest.raises(Conflict, match="stays with us"):
        delete_review(review, by=mara)
    edit_review(review, opinion("Quiet."), by=mara)
    with pytest.raises(Conflict, match="stays with us"):
        delete_review(review, by=mara)


def test_the_log_cannot_be_changed(ball):
    [entry] = events_of(say(ball).id)
    entry.actor = "nobody"
    with pytest.raises(RuntimeError, match="stays as it was written"):
        db.session.flush()
    db.session.rollback()


@pytest.mark.both_engines
def test_a_person_who_leaves_takes_everything_along(ball, mara, theo):
    mine, other = say(ball, by=mara), say(ball)
    vote_helpful(other, by=mara)
    vote_helpful(mine, by=somebody())
    remove_review(mine, reason="spam", by=theo)
    db.session.flush()
    erase_reviews_by(mara.id)
    assert db.session.scalars(db.select(Review)).all() == [other]
    assert reload(other).helpful_count == 0
    assert mara.email not in str([event.__dict__ for event in events_of(mine.id)])


def test_or_leaves_what_is_published_without_a_name(ball, mara):
    mine, held = say(ball, by=mara), say(make_ball("another"), "See www.balls.example", by=mara)
    anonymise_reviews_by(mara.id)
    assert db.session.scalars(db.select(Review)).all() == [mine]
    assert (mine.user_id, mine.name, mine.status) == (None, "A customer", "published")
    assert held not in db.session
