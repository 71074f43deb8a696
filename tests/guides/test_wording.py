"""Every code that a guide may use is said in words."""

from typing import get_args

from shop.claims import check_words
from shop.guides import wording
from shop.guides.rules.guide_schema import Level, Side, Technique


def test_every_level_technique_and_side_has_its_words():
    assert set(wording.LEVELS) == set(get_args(Level))
    assert set(wording.TECHNIQUES) == set(get_args(Technique))
    assert set(wording.SIDES) == set(get_args(Side)) - {"none"}


def test_the_words_make_no_claims():
    said = [*wording.LEVELS.values(), *wording.TECHNIQUES.values(), *wording.SIDES.values()]
    assert [text for text in said if check_words(text)] == []
