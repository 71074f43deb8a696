"""The body as a way in: it says what the list beside it says, and a finger can hit every place."""

import pytest

from tests.factories import make_product, make_variant
from tests.support.markup import read, words

#: Places where no square of 24 px has all its corners, sides and centre on the place, at 4 px steps.
TOO_SMALL = """() => {
    const map = document.querySelector(".body-map");
    const box = map.getBoundingClientRect();
    window.scrollTo(0, box.top + window.scrollY);
    const { left, top, width, height } = map.getBoundingClientRect();
    const hit = (x, y) => document.elementFromPoint(x, y)?.closest(".body-map__place");
    const roomy = new Set();
    for (let x = left + 12; x < left + width - 12; x += 4) {
        for (let y = top + 12; y < top + height - 12; y += 4) {
            const place = hit(x, y);
            if (!place || roomy.has(place)) continue;
            const reach = [-11.9, 0, 11.9];
            const around = reach.flatMap((dx) => reach.map((dy) => hit(x + dx, y + dy)));
            if (around.every((found) => found === place)) roomy.add(place);
        }
    }
    const places = [...document.querySelectorAll(".body-map__place")];
    return places.filter((place) => !roomy.has(place)).map((place) => place.getAttribute("aria-label"));
}"""


def test_every_place_of_the_map_is_in_the_list_beside_it(client):
    for area in ("feet", "neck", "whole_body"):
        make_variant(make_product(area, areas=(area,)), pressure_level=2)
    page = read(client.get("/areas"))
    on_the_map = {place["aria-label"]: place["href"] for place in page.select(".body-map__place")}
    in_the_list = {words(link): link["href"] for link in page.select(".area-row__name")}
    assert set(on_the_map.values()) == {"/areas/feet", "/areas/neck"}
    assert on_the_map.items() <= in_the_list.items()


def test_every_place_can_be_hit_on_the_smallest_phone(live_shop, open_page):
    page = open_page("phone")
    page.set_viewport_size({"width": 320, "height": 1000})
    page.goto(f"{live_shop.url}/areas")
    assert page.evaluate(TOO_SMALL) == []


@pytest.mark.parametrize("place", ["Neck", "Feet"])
def test_a_press_on_a_place_opens_its_page(live_shop, open_page, place):
    page = open_page()
    page.goto(f"{live_shop.url}/areas")
    page.locator(f'.body-map__place[aria-label="{place}"] .body-map__shape').focus()
    page.locator(f'.body-map__place[aria-label="{place}"]').press("Enter")
    page.wait_for_url(f"{live_shop.url}/areas/{place.lower()}")
