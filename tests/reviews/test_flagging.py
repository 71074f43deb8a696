"""The stated rules about a text, by example."""

import pytest

from shop.reviews.flagging import why_hold


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
