"""The stated rules about a text, by example."""

import pytest

from shop.reviews import flags_health_claim
from shop.reviews.flagging import why_hold


@pytest.mark.parametrize(
    "text",
    [
        "It cured me.",
        "Pain-free since May",
        "My SCIATICA is gone",
        "good for plantar fasciitis",
        "It relieved the ache",
        "I got rid of my headaches",
        "helps against\nmigraine",
        "better circulation",
    ],
)
def test_words_of_illness_and_cure_are_flagged(text):
    assert flags_health_claim(text)


@pytest.mark.parametrize(
    "text",
    [
        "Feels warm and pleasant after a walk.",
        "A treat for tired feet.",
        "The towel is secure on its hook.",
        "My heels like it.",
        "Sore for a day, then fine.",
        "",
    ],
)
def test_ordinary_words_are_not(text):
    assert not flags_health_claim(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("see https://x.example/y", "link"),
        ("www.balls.example", "link"),
        ("cheaper at balls-r-us.com", "link"),
        ("go to Balls.Shop now", "link"),
        ("mara@example.com", "contact"),
        ("mara (at) example.com", "contact"),
        ("call 503-555-0199 12", "contact"),
        ("+1 (503) 555-0199", "contact"),
        ("I used it 3 times a day for 15 minutes.", None),
        ("Bought in 2024, again in 2025 and 2026.", None),
        ("70 mm, 58 g, $7.00.", None),
        ("It is good.The points are soft.", None),
        ("Size 45 or 60 or 70 or 90?", None),
    ],
)
def test_links_and_contact_data_are_told_from_numbers_and_sentences(text, rule):
    assert why_hold(text) == rule


def test_a_long_text_is_read_quickly_whatever_is_in_it():
    for sign in ("1 ", "a.", "@", "a-", "(1) ", "treat "):
        assert why_hold(sign * 1_000) in {None, "contact", "link"}
        flags_health_claim(sign * 400)
