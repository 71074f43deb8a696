"""How much time, which tool? The URL holds the wish, and the page stays the same for everyone."""

import pytest

from tests.factories import make_bundle, make_guide, make_product, make_variant
from tests.support.markup import faults, read, words


@pytest.fixture
def ball(app):
    ball = make_product("spiky-ball", name="Spiky Ball")
    make_variant(ball, sku="S-70")
    return ball


@pytest.fixture(autouse=True)
def _guides(ball):
    make_guide("jaw", title="Jaw", level="gentle", duration_minutes=5)
    make_guide("feet", title="Feet", level="beginner", duration_minutes=7, tools=(ball,))
    make_guide("glutes", title="Glutes", level="beginner_to_intermediate", duration_minutes=10, tools=(ball,))
    make_guide("scale", title="The scale", kind="general", body_area_id=None, duration_minutes=3)


def found(client, query):
    response = client.get(f"/guides?{query}")
    assert faults(response.get_data(as_text=True)) == []
    return [words(link) for link in read(response).select(".guide-link__title")]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("minutes=5", ["Jaw"]),
        ("minutes=7", ["Jaw", "Feet"]),
        ("level=gentle", ["Jaw"]),
        ("level=beginner", ["Jaw", "Feet"]),
        ("tool=spiky-ball", ["Feet", "Glutes"]),
        ("tool=spiky-ball&minutes=7", ["Feet"]),
        ("tool=spiky-ball&minutes=5", []),
        ("minutes=&level=", ["Jaw", "Feet", "Glutes", "The scale"]),
        ("minutes=6&level=expert&tool=hammer", ["Jaw", "Feet", "Glutes", "The scale"]),
    ],
)
def test_only_what_fits_all_wishes_is_shown(client, query, titles):
    assert found(client, query) == titles


def test_the_page_remembers_the_wish_and_takes_each_part_away_again(client):
    page = read(client.get("/guides?minutes=7&level=beginner&tool=spiky-ball"))
    assert page.select_one("#minutes option[selected]")["value"] == "7"
    assert page.select_one("#level option[selected]")["value"] == "beginner"
    assert page.select_one("input[name=tool][checked]")["value"] == "spiky-ball"
    assert "1 guide fits" in words(page.main)
    assert [link["href"] for link in page.select(".wish__answer .chip")] == [
        "/guides?level=beginner&tool=spiky-ball",
        "/guides?minutes=7&tool=spiky-ball",
        "/guides?minutes=7&level=beginner",
    ]


def test_when_nothing_fits_the_page_says_what_to_do(client):
    said = words(read(client.get("/guides?minutes=5&tool=spiky-ball")).main)
    assert "No guide fits all of that. Take one wish away, or see all guides" in said


def test_the_cart_is_turned_into_a_wish(client, ball):
    assert client.get("/cart/guides").location == "/guides?tool="
    client.post("/cart/lines", data={"sku": "S-70", "quantity": "1"})
    answer = client.get("/cart/guides")
    assert (answer.status_code, answer.location) == (303, "/guides?tool=spiky-ball")
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_set_in_the_cart_counts_as_its_parts(client, ball):
    bundle = make_bundle({make_variant(ball, sku="S-80", name="80 mm, blue"): 1})
    client.post("/cart/lines", data={"sku": bundle.sku, "quantity": "1"})
    assert client.get("/cart/guides").location == "/guides?tool=spiky-ball"


def test_a_cart_without_a_tool_says_so(client):
    said = words(read(client.get("/guides?tool=")).main)
    assert "None of these is a tool that our guides work with" in said


def test_a_filtered_page_is_the_same_for_everyone(client):
    answer = client.get("/guides?tool=spiky-ball")
    assert answer.headers["Cache-Control"].startswith("public, ")
    assert "Cookie" not in answer.headers.get("Vary", "")
