"""Nobody else hears of a visit, and nothing is kept in the browser before something is in the cart.

That no page logs an error or breaks its content security policy is checked whenever a test opens one.
"""

from urllib.parse import urlsplit

from playwright.sync_api import Request, Response

from tests.journeys.steps import BALL

PUBLIC = ["/", "/shop/massage-balls", "/firmness/3", BALL, "/guides/feet", "/areas/feet", "/privacy", "/cart"]


def test_a_purchase_talks_to_the_shop_and_to_stripe_only(visitor, live_shop):
    asked: list[Request] = []
    visitor.page.context.on("request", lambda request: asked.append(request))
    visitor.go("/")
    visitor.buy(BALL)
    visitor.pay_with_card()
    visitor.is_thanked()
    places = {urlsplit(request.url)[:2] for request in asked}
    assert places == {urlsplit(url)[:2] for url in (live_shop.url, live_shop.standin.url)}
    assert {request.method for request in asked if live_shop.standin.url in request.url} == {"GET", "POST"}


def test_no_cookie_comes_before_something_is_in_the_cart(visitor):
    setting: list[str] = []

    def note(response: Response) -> None:
        if "set-cookie" in response.headers:
            setting.append(response.url)

    visitor.page.on("response", note)
    for path in PUBLIC:
        visitor.go(path)
        visitor.page.wait_for_load_state("networkidle")
    assert (setting, visitor.page.context.cookies()) == ([], [])
    # What was looked at stays on the device, for the row of things seen before.
    assert visitor.page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == [
        "recently-viewed"
    ]

    visitor.put_in_cart(BALL)
    kept = {cookie["name"]: cookie for cookie in visitor.page.context.cookies()}
    assert "cart" in kept
    assert all(cookie["httpOnly"] and cookie["sameSite"] == "Lax" for cookie in kept.values())

    setting.clear()
    for path in PUBLIC[:-1]:
        visitor.go(path)
    visitor.page.wait_for_load_state("networkidle")
    assert setting == []
