"""The body as a way in: it says what the list beside it says, and a finger can hit every place."""

from playwright.sync_api import expect

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


def test_each_region_says_where_on_the_body_it_is(client):
    for area in ("feet", "neck"):
        make_variant(make_product(area, areas=(area,)), pressure_level=2)
    titles = [words(title) for title in read(client.get("/areas")).select(".body-map__shape title")]
    sides = {"Feet, front, left", "Feet, front, right", "Feet, back, left", "Feet, back, right"}
    assert {title for title in titles if title.startswith("Feet, ")} == sides
    assert "Neck, back" in titles


def test_the_keyboard_goes_through_the_map_in_the_order_of_the_list(live_shop, open_page):
    page = open_page()
    page.goto(f"{live_shop.url}/areas")
    names = page.locator(".body-map__place").evaluate_all("(all) => all.map((it) => it.ariaLabel)")
    page.locator("h1").click()
    for name in names:
        page.keyboard.press("Tab")
        focused = page.locator(":focus-visible")
        assert focused.get_attribute("aria-label") == name
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_shop.url}/areas/feet")
    expect(page.get_by_role("heading", level=1, name="Feet")).to_be_visible()


def test_a_touch_opens_the_place_without_scripts_too(live_shop, open_page):
    page = open_page("phone", javascript=False)
    page.goto(f"{live_shop.url}/areas")
    page.locator('.body-map__place[aria-label="Neck"] .body-map__shape').tap()
    page.wait_for_url(f"{live_shop.url}/areas/neck")
