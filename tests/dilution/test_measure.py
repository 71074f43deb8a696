"""Whole drops, rounded down, and never above the limit of oil, place or age."""

import pytest

from shop.dilution import Age, Area, Limits, measure

LAVENDER = Limits(body=200, face=25)
MARJORAM = Limits(body=100, face=0)


def mix(volume_ml, wished, *, area=Area.BODY, age=Age.ADULT, limits=LAVENDER):
    return measure(volume_ml=volume_ml, wished=wished, area=area, age=age, limits=limits)


@pytest.mark.parametrize(
    ("volume_ml", "wished", "drops"),
    # The table of our guide, row by row.
    [
        (100, 25, 5),
        (10, 50, 1),
        (30, 50, 3),
        (50, 50, 5),
        (10, 100, 2),
        (30, 100, 6),
        (100, 100, 20),
        (10, 200, 4),
        (50, 200, 20),
        (100, 200, 40),
    ],
)
def test_the_drops_are_those_of_the_guides_table(volume_ml, wished, drops):
    assert mix(volume_ml, wished).drops == drops


def test_a_wish_above_the_oils_limit_is_capped():
    answer = mix(30, 300)
    assert (answer.drops, answer.limit, answer.is_capped, answer.limited_by_age) == (12, 200, True, False)
    assert mix(30, 300, limits=MARJORAM).drops == 6


def test_the_face_takes_less_and_of_some_oils_nothing():
    assert mix(100, 100, area=Area.FACE).drops == 5
    assert mix(100, 100, area=Area.FACE, limits=MARJORAM).limit == 0


@pytest.mark.parametrize(("age", "drops"), [(Age.SENSITIVE, 3), (Age.CHILD, 3), (Age.SMALL_CHILD, 0)])
def test_age_caps_the_mix(age, drops):
    answer = mix(30, 100, age=age)
    assert (answer.drops, answer.limited_by_age) == (drops, True)


def test_drops_are_rounded_down_so_the_mix_is_never_stronger_than_meant():
    for volume_ml in range(5, 200):
        for wished in (10, 25, 50, 75, 100, 133, 200):
            assert mix(volume_ml, wished).reached <= wished


def test_less_than_a_drop_says_how_much_carrier_one_drop_needs():
    answer = mix(10, 25)
    assert (answer.drops, answer.smallest_volume_ml) == (0, 20)
    assert mix(20, 25).drops == 1
