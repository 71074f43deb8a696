"""From a misspelled word to a compared choice, and what of it stays on the device."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("javascript", [True, False])
def test_lavender_without_fragrance_and_nuts_is_the_plain_lotion(new_visitor, javascript):
    mara = new_visitor("phone", javascript=javascript)
    mara.go("/")
    mara.follow("Search")
    mara.page.get_by_label("Search the shop").fill("lavendar")
    mara.press("Search")
    mara.sees("so we looked for “lavender”")
    mara.page.get_by_text("Narrow it down").click()
    for fact in ("Fragrance free", "No tree nut"):
        mara.page.get_by_label(fact).check()
        if javascript:
            expect(mara.page.get_by_role("link", name=f"Take away: {fact}")).to_be_visible()
    if not javascript:
        mara.press("Show what is left")
    expect(mara.page.locator(".product-card__name")).to_have_text(["Glide Massage Lotion"])
    mara.page.reload()
    mara.follow("Glide Massage Lotion")
    mara.page.wait_for_url("**/products/glide-massage-lotion/250-ml-unscented")


def test_three_balls_are_compared_and_the_link_is_shared(new_visitor):
    mara, theo = new_visitor(), new_visitor("phone", javascript=False)
    mara.go("/shop/massage-balls")
    for name in ("Smooth Silicone", "Natural Rubber", "Cork"):
        mara.page.get_by_role("checkbox", name=f"Compare {name}").check()
    mara.press("Compare what is ticked")
    mara.reads("Compare")
    theo.page.goto(mara.page.url)
    expect(theo.page.get_by_role("columnheader")).to_have_count(3)
    expect(theo.page.get_by_role("rowheader", name="Firmness differs")).to_be_visible()


def test_what_was_looked_at_stays_in_the_browser_until_it_is_told_to_forget(visitor):
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.go("/products/cork-ball")
    visitor.go("/products/spiky-ball")
    seen = visitor.page.locator("[data-recent]")
    expect(seen.get_by_role("link")).to_have_text(["Cork Massage Ball"])
    assert not [url for url in asked if "recent" in url and "/static/" not in url]
    visitor.press("Forget them")
    expect(seen).to_be_hidden()
    visitor.go("/products/cork-ball")
    expect(visitor.page.locator("[data-recent]")).to_be_hidden()
