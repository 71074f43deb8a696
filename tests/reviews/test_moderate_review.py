"""What staff decide: for five reasons only, written down, and never because of stars."""

import pytest
from sqlalchemy.exc import IntegrityError

from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.reviews import (
    events_of,
    find_bursts,
    keep_review,
    publish_review,
    remove_review,
    reply_to_review,
    review_problems,
)
from shop.reviews.models import Review, ReviewEvent, ReviewReport
from shop.reviews.reporting import report_review
from shop.reviews.status import Reason
from tests import factories
from tests.factories import make_customer
from tests.reviews.people import make_ball, say
from tests.support.markup import faults, read, words


@pytest.fixture
def theo(app):
    return factories.make_staff()


@pytest.fixture
def ball(app):
    return make_ball()


def open_reports() -> int:
    return len(db.session.scalars(db.select(ReviewReport).where(ReviewReport.settled_at.is_(None))).all())


def test_removing_writes_down_who_when_and_why_and_settles_the_reports(ball, theo, frozen_clock):
    review = say(ball, stars=5)
    report_review(review, reason="spam", detail="", address="10.0.0.1")
    at = frozen_clock.advance(hours=2)
    remove_review(review, reason="spam", note="It sells balls.", by=theo)
    entry = events_of(review.id)[-1]
    assert (entry.kind, entry.reason, entry.detail) == ("removed", "spam", "It sells balls.")
    assert (entry.actor, entry.happened_at, review.status, open_reports()) == (theo.email, at, "removed", 0)


def test_there_are_five_reasons_and_a_low_rating_is_none_of_them(ball, theo):
    assert {*Reason} == {"law", "privacy", "spam", "abuse", "off_topic"}
    review = say(ball, stars=1)
    for reason in ("", "low_rating", "stars", "other"):
        with pytest.raises(ShopError, match="A low rating is none"):
            remove_review(review, reason=reason, by=theo)
    with pytest.raises(ShopError, match="Shorten the note"):
        remove_review(review, reason="law", note="x" * 301, by=theo)
    assert review.status == "published"


@pytest.mark.both_engines
def test_the_database_keeps_no_other_reason_and_no_removal_without_one(ball):
    review_id = say(ball).id
    for kind, reason in (("removed", None), ("removed", "low_rating"), ("kept", "spam")):
        entry = ReviewEvent(review_id=review_id, kind=kind, reason=reason, actor="x", detail="")
        entry.happened_at = db.session.get_one(Review, review_id).written_at
        with pytest.raises(IntegrityError), db.session.begin_nested():
            db.session.add(entry)


def test_a_review_is_removed_once_and_can_come_back(ball, theo):
    review = say(ball)
    remove_review(review, reason="law", by=theo)
    with pytest.raises(Conflict):
        remove_review(review, reason="law", by=theo)
    publish_review(review, by=theo)
    with pytest.raises(Conflict):
        publish_review(review, by=theo)
    assert [event.kind for event in events_of(review.id)] == ["written", "removed", "published"]


def test_keeping_settles_the_reports_and_leaves_the_review(ball, theo):
    review = say(ball)
    report_review(review, reason="abuse", detail="", address="10.0.0.1")
    keep_review(review, by=theo)
    assert (review.status, open_reports(), events_of(review.id)[-1].kind) == ("published", 0, "kept")


def test_the_answer_stands_under_the_name_of_the_shop(client, ball, theo):
    review = say(ball)
    reply_to_review(review, "Thank you.\nWash it first.", by=theo)
    for address in ("/products/spiky-ball", "/products/spiky-ball/reviews", f"/reviews/{review.id}"):
        page = client.get(address)
        assert faults(page.text) == []
        assert words(read(page).select_one(".review__reply")).startswith("Evenmoor answered")
        assert theo.name not in words(read(page).main)
    reply_to_review(review, "  ", by=theo)
    assert not read(client.get(f"/reviews/{review.id}")).select(".review__reply")
    assert [event.kind for event in events_of(review.id)] == ["written", "replied", "reply_removed"]
    with pytest.raises(ShopError):
        reply_to_review(review, "x" * 2_001, by=theo)


@pytest.mark.both_engines
def test_the_author_reads_the_reason_and_others_nothing(client, ball, theo, signed_in):
    mara = make_customer()
    review = say(ball, by=mara)
    remove_review(review, reason="privacy", note="It names the courier.", by=theo)
    page = words(read(signed_in(mara).get(f"/reviews/{review.id}")).main)
    assert "We removed this review" in page and "It names the courier." in page
    assert theo.email not in page
    assert client.get(f"/reviews/{review.id}").status_code == 404
    handled = read(client.get("/reviews/how-we-handle-reviews")).select("tbody tr")
    assert [words(row.select("td")[1]) for row in handled] == ["0", "1", "0", "0", "0"]


@pytest.mark.both_engines
def test_eight_reviews_of_one_product_in_a_day_are_noticed_and_nothing_is_hidden(client, ball, frozen_clock):
    for number in range(7):
        say(ball, stars=1 if number else 5)
        frozen_clock.advance(hours=3)
    say(make_ball("another"))
    assert find_bursts() == []
    say(ball, stars=1)
    [burst] = find_bursts()
    assert (burst.product_slug, burst.count, burst.lowest, burst.highest) == ("spiky-ball", 8, 7, 1)
    assert len(read(client.get("/products/spiky-ball/reviews")).select("article.review")) == 8
    frozen_clock.advance(hours=4)
    assert find_bursts() == []


def test_a_count_that_is_not_the_number_of_votes_is_found(ball):
    review = say(ball)
    review.helpful_count = 2
    db.session.flush()
    assert review_problems() == [f"review {review.id}: counts 2 helpful votes, has 0"]
    review.helpful_count = 0
