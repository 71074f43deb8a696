"""One scale for all tools: the overview, and everything that comes in one level."""

import pytest

from tests.factories import make_product, make_variant
from tests.support.markup import read, words


def test_the_scale_explains_each_level_once(client):
    text = words(read(client.get("/firmness")).main)
    for number in range(1, 6):
        assert f"Pressure {number} of 5" in text


def test_a_product_is_listed_under_every_level_it_comes_in(client):
    ball = make_product(name="Two Grades")
    make_variant(ball, name="Soft", pressure_level=2)
    make_variant(ball, name="Firm", pressure_level=4)
    make_variant(make_product("other", name="Other"), pressure_level=3)
    for level, expected in ((2, ["Two Grades"]), (3, ["Other"]), (4, ["Two Grades"]), (5, [])):
        page = read(client.get(f"/firmness/{level}"))
        assert [words(name) for name in page.select(".product-card__name")] == expected


@pytest.mark.parametrize("level", ["0", "6", "99999999999", "soft"])
def test_a_level_beyond_the_scale_is_not_found(client, level):
    assert client.get(f"/firmness/{level}").status_code == 404
