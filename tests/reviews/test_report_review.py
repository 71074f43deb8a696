"""Anybody may report a review; nobody all day long."""

import pytest

from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.reviews import forget_report_tries
from shop.reviews.models import ReportTry, ReviewReport
from shop.reviews.reporting import TooManyReports, report_review
from tests.reviews.people import make_ball, say
from tests.support.markup import faults, read, words


@pytest.fixture
def review(app):
    return say(make_ball())


def report(review, address: str = "10.0.0.1", reason: str = "spam") -> None:
    report_review(review, reason=reason, detail="", address=address)


def reports() -> list[ReviewReport]:
    return list(db.session.scalars(db.select(ReviewReport)))


def test_a_report_needs_no_account_and_changes_nothing_by_itself(client, review):
    address = f"/reviews/{review.id}/report"
    page = client.get(address)
    assert faults(page.text) == []
    assert len(read(page).select("input[name=reason]")) == 5
    answer = client.post(address, data={"reason": "privacy", "detail": "It names me.\nTwice."})
    thanks = client.get(answer.location)
    assert "Thank you, we will read it" in words(read(thanks).main)
    assert faults(thanks.text) == []
    assert "Set-Cookie" not in page.headers and "Set-Cookie" not in answer.headers
    [row] = reports()
    assert (row.reason, row.detail, row.settled_at) == ("privacy", "It names me.\nTwice.", None)
    assert client.get(f"/reviews/{review.id}").status_code == 200


@pytest.mark.parametrize("reason", ["", "low_rating", "1 star"])
def test_only_the_five_reasons_are_taken(client, review, reason):
    answer = client.post(f"/reviews/{review.id}/report", data={"reason": reason, "detail": "Bad stars."})
    assert answer.status_code == 422
    assert read(answer).select_one("#detail").text.strip() == "Bad stars."
    with pytest.raises(ShopError):
        report(review, reason=reason)
    assert reports() == []


def test_the_sixth_report_within_an_hour_has_to_wait(client, review, frozen_clock):
    address = f"/reviews/{review.id}/report"
    for _ in range(5):
        assert client.post(address, data={"reason": "spam"}).status_code == 303
    refused = client.post(address, data={"reason": "spam", "detail": "One more."})
    assert refused.status_code == 429
    assert "five reports an hour" in words(read(refused).main)
    assert read(refused).select_one("#detail").text.strip() == "One more."
    frozen_clock.advance(hours=1, seconds=1)
    assert client.post(address, data={"reason": "spam"}).status_code == 303
    assert len(reports()) == 6
    assert db.session.scalar(db.select(db.func.count()).select_from(ReportTry)) == 1
    frozen_clock.advance(hours=1, seconds=1)
    forget_report_tries()
    assert db.session.scalars(db.select(ReportTry)).all() == []


def test_addresses_of_one_ipv6_network_count_as_one_and_others_for_themselves(review):
    for number in range(5):
        report(review, f"2001:db8::{number:x}")
    with pytest.raises(TooManyReports):
        report(review, "2001:db8::ffff")
    report(review, "2001:db8:0:1::1")
    report(review, "10.0.0.2")


def test_what_is_not_shown_cannot_be_reported(client):
    held = say(make_ball(), "See www.balls.example")
    with pytest.raises(Conflict):
        report(held)
    assert client.get(f"/reviews/{held.id}/report").status_code == 404
