"""What was opened once opens without a network: guides and care sheets, and nothing that has a price."""

import pytest
from playwright.sync_api import expect

from tests.support.waiting import eventually

FEET = "/guides/feet"

#: Paths that the worker has kept.
KEPT = """async () => {
    const found = [];
    for (const name of await caches.keys()) {
        for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
    }
    return found;
}"""


@pytest.fixture
def reader(live_shop, open_page):
    """Somebody who has read a guide and a care sheet, put something in the cart, and left the house."""
    page = open_page("phone")
    page.request.post(f"{live_shop.url}/cart/lines", form={"sku": "MB-SPK70-YEL", "quantity": "1"})
    built_from = {f"{FEET}/session", "/static/js/session/timeline.js", "/static/js/error-summary.js"}
    for path, parts in (("/care/1", set()), (FEET, built_from)):
        page.goto(live_shop.url + path)
        wanted = {path, "/guides/offline", *parts}
        eventually(lambda wanted=wanted: wanted <= set(page.evaluate(KEPT)), f"{path} is kept")
    for path in ("/cart", "/areas/feet", "/products/spiky-ball"):
        page.goto(live_shop.url + path)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    return page


def test_a_guide_its_session_and_a_care_sheet_open_without_a_network(reader, live_shop):
    reader.goto(live_shop.url + FEET)
    expect(reader.get_by_role("heading", level=1, name="Feet")).to_be_visible()
    reader.get_by_role("link", name="Start the session").click()
    reader.get_by_role("button", name="Start", exact=True).click()
    expect(reader.get_by_text("get into place")).to_be_visible()
    assert reader.locator(".player__controls").evaluate("(it) => getComputedStyle(it).position") == "sticky"
    reader.goto(f"{live_shop.url}/care/1")
    expect(reader.get_by_text("Care sheet, version 1")).to_be_visible()


def test_what_a_mail_added_to_the_address_does_not_hide_what_was_kept(reader, live_shop):
    reader.goto(f"{live_shop.url}{FEET}?utm_source=mail")
    expect(reader.get_by_role("heading", level=1, name="Feet")).to_be_visible()


def test_nothing_with_a_price_or_a_name_is_kept_and_what_was_not_opened_says_so(reader, live_shop):
    reader.goto(f"{live_shop.url}/guides/calves")
    expect(reader.get_by_role("heading", name="There is no network here")).to_be_visible()
    reader.context.set_offline(False)
    pages = {path for path in reader.evaluate(KEPT) if not path.startswith("/static/")}
    assert pages == {"/care/1", FEET, f"{FEET}/session", "/guides/offline"}


def test_the_worker_is_asked_for_anew_each_time_and_sees_two_folders_only(client):
    response = client.get("/offline-worker.js", buffered=True)
    assert response.mimetype == "text/javascript"
    assert response.headers["Cache-Control"] == "public, max-age=0"
    assert "Service-Worker-Allowed" not in response.headers
    known = {"If-None-Match": response.headers["ETag"]}
    assert client.get("/offline-worker.js", headers=known, buffered=True).status_code == 304
