"""A customer's cure story becomes the shop's claim when the shop shows it off (FTC 2022)."""

import pytest

from shop.claims import flags_health_claim


@pytest.mark.parametrize(
    "review",
    [
        "This cured my sciatica in a week!",
        "Best pain relief I ever had.",
        "My plantar fasciitis is gone.",
        "Breaks up knots like nothing else.",
        "Pain-free since May",
        "It relieved the ache",
        "I got rid of my headaches",
        "helps against\nmigraine",
        "better circulation",
    ],
)
def test_a_story_of_healing_is_flagged(review):
    assert flags_health_claim(review)


@pytest.mark.parametrize(
    "review",
    [
        "Firm, quiet on the floor, easy to wash. My feet like it.",
        "My dog thinks it is a toy. Instantly my favorite.",
        "The best ball, and I sleep next to it.",
        "A treat for tired feet.",
        "The towel is secure on its hook.",
        "My heels like it.",
        "Sore for a day, then fine.",
        "",
    ],
)
def test_praise_and_complaint_are_not(review):
    assert not flags_health_claim(review)
