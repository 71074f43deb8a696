"""Reviews in the back office: the queue, the decision, the answer, the log."""

import pytest

from shop.extensions import db
from shop.reviews.models import Review
from shop.reviews.reporting import report_review
from tests.backoffice.conftest import Office
from tests.reviews.people import make_ball, reload, say
from tests.support.markup import faults, words
from tests.support.queries import counted_queries


@pytest.fixture
def ball(app):
    return make_ball()


@pytest.fixture
def reported(ball) -> Review:
    review = say(ball, "The courier is rude.", stars=1)
    report_review(review, reason="off_topic", detail="<b>Not</b> the ball", address="10.0.0.1")
    return review


def sound(office: Office, address: str):
    page = office.page(address)
    assert faults(str(page)) == []
    return page


def test_an_empty_queue_says_what_comes_here(office: Office):
    for which, sentence in (
        ("waiting", "Nothing waits for a decision."),
        ("published", "No reviews yet."),
        ("removed", "No review was removed."),
        ("all", "No reviews yet."),
    ):
        assert sentence in words(sound(office, f"/backoffice/reviews?show={which}").main)
    assert office.get("/backoffice/reviews?show=low").status_code == 404
    assert office.get("/backoffice/reviews/99").status_code == 404


@pytest.mark.both_engines
def test_held_and_reported_reviews_wait_and_are_counted_on_the_first_page(office: Office, ball, reported):
    held = say(ball, "See www.balls.example")
    say(ball, "Nothing to decide.")
    links = sound(office, "/backoffice/reviews").select(".office-table__main")
    assert [a["href"] for a in links] == [
        f"/backoffice/reviews/{held.id}",
        f"/backoffice/reviews/{reported.id}",
    ]
    assert "2 reviews to decide" in office.page("/backoffice").select_one(".jobs").get_text(" ", strip=True)


def test_a_review_is_removed_for_a_reason_and_published_again(office: Office, reported):
    address = f"/backoffice/reviews/{reported.id}"
    page = sound(office, address)
    said = words(page.main)
    assert "<b>Not</b> the ball" in said and "A low rating is never a reason" in said
    assert [field["value"] for field in page.select("input[name=reason]")] == [
        *("law", "privacy", "spam", "abuse", "off_topic"),
    ]
    refused = office.post(f"{address}/removal", reason="low_rating", note="It is bad for sales.")
    assert refused.status_code == 422
    assert "It is bad for sales." in refused.text
    assert reload(reported).status == "published"
    assert office.post(f"{address}/removal", reason="off_topic", note="The courier.").status_code == 303
    log = words(sound(office, address).select_one(".timeline"))
    assert "Removed: off topic The courier." in log and "by theo@evenmoor.example" in log
    assert office.post(f"{address}/removal", reason="spam").status_code == 409
    assert office.post(f"{address}/publication").status_code == 303
    assert reload(reported).status == "published"


def test_a_report_that_is_no_reason_is_settled(office: Office, reported):
    address = f"/backoffice/reviews/{reported.id}"
    assert office.post(f"{address}/keeping").status_code == 303
    assert "Nothing waits for a decision." in words(office.page("/backoffice/reviews").main)
    assert "Kept after a report" in words(sound(office, address).main)


def test_an_answer_is_written_changed_and_taken_back(office: Office, reported):
    address = f"/backoffice/reviews/{reported.id}"
    assert office.post(f"{address}/reply", text="We are sorry.").status_code == 303
    assert sound(office, address).select_one("#text").text.strip() == "We are sorry."
    refused = office.post(f"{address}/reply", text="x" * 2_001)
    assert refused.status_code == 422 and "x" * 2_001 in refused.text
    assert office.post(f"{address}/reply", text="").status_code == 303
    assert reload(reported).reply_text == ""


def test_many_reviews_at_once_are_pointed_out(office: Office, ball):
    for _ in range(8):
        say(ball, stars=1)
    notice = words(sound(office, "/backoffice/reviews").select_one(".notice--warn"))
    assert "Spiky Massage Ball : 8, of which 8 with one star and 0 with five" in notice


def test_lists_and_one_review_take_as_many_queries_for_many_as_for_one(office: Office, ball, reported):
    counts = []
    for _ in range(2):
        say(ball)
        db.session.commit()
        seen = []
        for address in ("/backoffice/reviews?show=all", f"/backoffice/reviews/{reported.id}"):
            with counted_queries() as queries:
                office.get(address)
            seen.append(len(queries))
        counts.append(seen)
    assert counts[0] == counts[1]
