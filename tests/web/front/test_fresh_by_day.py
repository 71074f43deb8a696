"""What depends on the day is right on the next one, although no row changed."""

from datetime import date

from shop.extensions import db
from tests.factories import make_guide

#: Whether a guide is overdue is said in lists, and by the guide itself.
SAID = {
    "/guides": "Being reviewed.",
    "/areas/feet": "Being reviewed.",
    "/guides/feet": "This guide was due for review",
}


def test_a_review_that_falls_due_overnight_is_said_in_the_morning(client, frozen_clock):
    # Signed a year before the frozen clock's 1 December 2026: good today for the last time.
    make_guide("feet", reviewed_by="Dr. Ada Lind", last_reviewed_on=date(2025, 12, 1), next_review_months=12)
    db.session.commit()
    assert not any(words in client.get(address).text for address, words in SAID.items())
    frozen_clock.advance(days=1)
    assert all(words in client.get(address).text for address, words in SAID.items())
