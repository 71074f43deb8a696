"""Rules for guides: sides, seconds, pressure caps, time and reviews."""

import datetime as dt

import pytest

from shop.launch.gates import open_points
from shop.launch.reading import read_content

FEET = "guides/feet.toml"
NECK = "guides/neck-and-base-of-skull.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (FEET, "hold_seconds = 20\n", "", "steps[1]: a hold needs hold_seconds"),
        (FEET, "seconds_per_stroke = 3\n", "", "steps[0]: strokes need strokes and seconds_per_stroke"),
        (FEET, "pressure_cap = 4\n", "", "steps[0]: a step that presses needs a pressure_cap"),
        (
            FEET,
            "pressure_cap = 4\n",
            "pressure_cap = 7\n",
            "steps[0]: pressure_cap 7 is above the cap of 5 for feet",
        ),
        (
            FEET,
            "duration_minutes = 8",
            "duration_minutes = 3",
            "duration_minutes: the steps take 238 seconds, more than 180",
        ),
        (
            FEET,
            "duration_minutes = 8",
            "duration_minutes = 40",
            "duration_minutes: the steps take only 238 seconds of 2400",
        ),
        (
            FEET,
            "hold_seconds = 20\n",
            "hold_seconds = 25\n",
            "steps: left and right do not get the same seconds, strokes and pressure",
        ),
        (
            FEET,
            "longest_hold_seconds = 60",
            "longest_hold_seconds = 10",
            "steps[1]: hold_seconds 20 is above this guide's longest hold of 10",
        ),
        (
            NECK,
            'two_sided_tool = "peanut-double-ball"\n',
            "",
            "steps[1]: against the side rule: both sides at once need a two_sided_tool of this guide",
        ),
        (
            NECK,
            'two_sided_tool = "peanut-double-ball"\n',
            'two_sided_tool = "smooth-silicone-ball"\n',
            "steps[1]: smooth-silicone-ball does not span both sides at once",
        ),
        (
            FEET,
            "next_review_months = 12",
            'next_review_months = 12\nreviewed_by = "A. Reviewer"',
            "review: a review needs reviewed_by, reviewer_credentials and last_reviewed together",
        ),
        (
            "guides/choosing-a-massage-ball.toml",
            '"180 mm", 1, ',
            '"180 mm", ',
            "table.rows[0]: has 5 cells for 6 columns",
        ),
    ],
)
def test_a_contradiction_is_named(broken, file, old, new, complaint):
    assert f"{file}: {complaint}" in broken(file, old, new)


@pytest.mark.parametrize("name", ["stop_if", "not_for"])
def test_a_body_guide_says_when_to_stop_and_who_it_is_not_for(desk, name):
    desk.empty_list(FEET, name)
    assert desk.complaints() == [f"{FEET}: stop_if: a body guide needs stop_if and not_for"]


def test_what_is_not_yet_reviewed_is_recorded_and_does_not_stop_the_content(content):
    points = [str(point) for point in open_points(content)]
    assert "guides/feet.toml: review: not yet reviewed" in points
    assert "products/spiky-ball.toml: maker.contact: not yet given; the EU and the UK stay closed" in points
    assert (
        "products/lavender-essential-oil.toml: cosmetic.allergens_checked: "
        "not yet checked against the supplier's file" in points
    )
    assert sum("is recalled, not checked" in point for point in points) == 4
    assert len(points) == 43 + 11 + 18 + 4


def test_a_signed_guide_is_no_longer_an_open_point(desk):
    desk.change(
        FEET,
        "next_review_months = 12",
        'next_review_months = 12\nreviewed_by = "A. Reviewer"\nreviewer_credentials = "PT"\n'
        "last_reviewed = 2026-11-20",
    )
    reviewed = read_content(desk.folder)
    assert reviewed.guide_by_slug["feet"].review.last_reviewed == dt.date(2026, 11, 20)
    assert "guides/feet.toml: review: not yet reviewed" not in map(str, open_points(reviewed))
