"""A shop of its own, a browser, and the way through every kind of page in every state worth a look."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.books import Books
from tests.journeys.steps import BALL, DECLINED_CARD, LAVENDER, Colleague, Visitor
from tests.journeys.test_accessibility import OFFICE_PAGES, PAGES
from tests.support.browser import CHROMIUM_ARGUMENTS, PATIENCE_MS
from tests.support.live import LiveShop, start_shop


@contextmanager
def open_shop() -> Iterator[LiveShop]:
    """A running shop in a folder that goes when it is closed."""
    with tempfile.TemporaryDirectory(prefix="evenmoor-") as folder:
        shop = start_shop(Path(folder), f"sqlite:///{folder}/shop.sqlite3", own_photographs=True)
        try:
            yield shop
        finally:
            shop.stop()


def chromium_path() -> str:
    """The browser that `tools/ensure_chromium.sh` found."""
    return os.environ.get("CHROMIUM") or "/usr/bin/chromium"


@contextmanager
def open_browser() -> Iterator[Browser]:
    """That browser, silent towards the internet."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


def new_context(browser: Browser, width: int, **options: Any) -> BrowserContext:
    """A visitor nobody knows, with a window of `width` CSS pixels."""
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="en-US", **options)
    context.set_default_timeout(PATIENCE_MS)
    return context


def every_page(page: Page, shop: LiveShop) -> Iterator[str]:
    """Go to every kind of page and state, and say its name while the page shows it."""
    visitor = Visitor(page, shop)
    yield from chain(_public(visitor), _cart_and_checkout(visitor), _orders(visitor))
    yield from _office(Colleague(page, shop), visitor)


def _public(visitor: Visitor) -> Iterator[str]:
    for path in PAGES:
        visitor.go(path)
        yield path.strip("/").replace("/", "-").replace("?", "-") or "home"


def _cart_and_checkout(visitor: Visitor) -> Iterator[str]:
    visitor.put_in_cart(LAVENDER, "/products/natural-rubber-ball", "/products/starter-set")
    yield "cart-full"
    visitor.page.get_by_label("Quantity of").first.fill("0")
    visitor.press("Update Lavender")
    visitor.sees("There is a problem")
    yield "cart-error"
    visitor.go("/cart")
    visitor.follow("Check out")
    yield "checkout-details"
    visitor.press("Continue to delivery")
    visitor.sees("There is a problem")
    yield "checkout-details-error"
    visitor.fill_details()
    yield "checkout-delivery"
    visitor.press("Continue to check and pay")
    visitor.reads("Check and pay")
    yield "checkout-review"


def _orders(visitor: Visitor) -> Iterator[str]:
    visitor.pay_now()
    yield "pay"
    visitor.pay_with_card(DECLINED_CARD)
    visitor.sees("declined")
    yield "pay-declined"
    visitor.pay_with_card()
    visitor.is_thanked()
    yield "order-paid"
    visitor.buy(BALL)
    order = Books(visitor.shop).orders_of(visitor.email)[-1]
    visitor.go(f"/orders/{order.token}")
    yield "order-waiting"


def _office(colleague: Colleague, visitor: Visitor) -> Iterator[str]:
    colleague.page.goto(f"{colleague.shop.url}/sign-in")
    colleague.page.get_by_role("button", name="Sign in").click()
    yield "sign-in-error"
    colleague.sign_in()
    for path in OFFICE_PAGES:
        colleague.page.goto(colleague.shop.url + path)
        yield path.strip("/").replace("/", "-").replace("?", "-")
    colleague.page.goto(f"{colleague.shop.url}/backoffice")
    paid = Books(visitor.shop).orders_of(visitor.email)[0]
    colleague.open_order(paid.number, search=visitor.email)
    yield "backoffice-order"
