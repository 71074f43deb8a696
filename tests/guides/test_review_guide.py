"""A guide is signed by somebody and for a time; past it, the guide says so and stands behind the others."""

from datetime import date

import pytest

from shop.guides.queries import get_place, guides_for_area, guides_for_products, list_guides
from shop.guides.reviewing import is_review_overdue, review_due_on
from tests.factories import make_guide, make_product
from tests.support.markup import read, words

#: Signed a year and a day before the frozen clock's 1 December 2026.
OVERDUE = {
    "reviewed_by": "Dr. Ada Lind",
    "reviewer_credentials": "physical therapist",
    "last_reviewed_on": date(2025, 11, 30),
}

pytestmark = pytest.mark.usefixtures("frozen_clock")


@pytest.mark.parametrize(
    ("reviewed", "months", "due"),
    [
        (date(2025, 11, 30), 12, date(2026, 11, 30)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (None, 12, None),
    ],
)
def test_the_next_review_is_due_so_many_months_later(reviewed, months, due):
    assert review_due_on(reviewed, months) == due


def test_a_guide_is_good_on_its_last_day_and_overdue_the_day_after():
    assert not is_review_overdue(date(2025, 12, 1), 12)
    assert is_review_overdue(date(2025, 11, 30), 12)
    assert not is_review_overdue(None, 12)


def test_an_overdue_guide_says_so_wherever_it_stands(client):
    make_guide(**OVERDUE)
    said = words(read(client.get("/guides/feet")).main)
    assert "This guide was due for review on Nov 30, 2026." in said
    assert "By Dr. Ada Lind, physical therapist, Nov 30, 2025. Next review by Nov 30, 2026" in said
    assert "being reviewed" in words(read(client.get("/guides/feet/session")).main)
    for address in ("/guides", "/areas/feet"):
        assert "Being reviewed." in words(read(client.get(address)).main)


def test_an_overdue_guide_stands_behind_the_others(app):
    ball = make_product()
    make_guide("old", title="Old", level="gentle", tools=(ball,), position=1, **OVERDUE)
    make_guide("new", title="New", tools=(ball,), position=2)
    for links in (list_guides(), guides_for_area(get_place("feet")), guides_for_products([ball.id])):
        assert [link.slug for link in links] == ["new", "old"]
