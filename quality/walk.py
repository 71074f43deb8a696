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
from tests.journeys.opinions import PASSWORD, gather_opinions
from tests.journeys.steps import BALL, CHALLENGED_CARD, DECLINED_CARD, LAVENDER, Colleague, Visitor
from tests.journeys.test_accessibility import OFFICE_PAGES, PAGES
from tests.support.browser import CHROMIUM_ARGUMENTS, PATIENCE_MS
from tests.support.live import LiveShop, start_shop

SPONGE = "/products/natural-sea-sponge"
SOLD_OUT = "/products/wall-mount-ball"
ARCHIVED = "/products/waffle-face-cloths"


@contextmanager
def open_shop(*, own_photographs: bool = True) -> Iterator[LiveShop]:
    """A running shop in a folder that goes when it is closed; with few photographs if not with its own."""
    with tempfile.TemporaryDirectory(prefix="evenmoor-") as folder:
        shop = start_shop(Path(folder), f"sqlite:///{folder}/shop.sqlite3", own_photographs=own_photographs)
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
    yield from chain(_public(visitor), _not_for_sale(visitor), _cart(visitor))
    yield from chain(_checkout(visitor), _orders(visitor))
    yield from _reviews(visitor)
    yield from _office(Colleague(page, shop), visitor)


def _public(visitor: Visitor) -> Iterator[str]:
    for path in PAGES:
        visitor.go(path)
        yield path.strip("/").replace("/", "-").replace("?", "-") or "home"


def _not_for_sale(visitor: Visitor) -> Iterator[str]:
    books = Books(visitor.shop)
    books.leave(books.sku_of(SOLD_OUT), 0)
    visitor.go(SOLD_OUT)
    yield "product-sold-out"
    visitor.go("/shop/pressure-point-tools")
    yield "shop-with-sold-out"
    books.archive(ARCHIVED.rpartition("/")[2])
    visitor.go(ARCHIVED)
    yield "product-archived"


def _cart(visitor: Visitor) -> Iterator[str]:
    books = Books(visitor.shop)
    visitor.put_in_cart(LAVENDER, "/products/natural-rubber-ball", "/products/starter-set", SPONGE)
    yield "cart-full"
    visitor.page.get_by_label("Quantity of").first.fill("0")
    visitor.press("Update Lavender")
    visitor.sees("There is a problem")
    yield "cart-error"
    books.leave(books.sku_of(SPONGE), 0)
    books.change_price(books.sku_of("/products/natural-rubber-ball"), by_cents=100)
    visitor.go("/cart")
    visitor.sees("Before you can check out")
    yield "cart-problem"
    books.leave(books.sku_of(SPONGE), 9)
    visitor.press("Remove Natural Sea Sponge")


def _checkout(visitor: Visitor) -> Iterator[str]:
    visitor.press("Check out at today’s prices")
    yield "checkout-details"
    visitor.press("Continue to delivery")
    visitor.sees("There is a problem")
    yield "checkout-details-error"
    visitor.fill_details()
    visitor.page.get_by_label("Gift message").fill("For quiet evenings. " * 20)
    yield "checkout-delivery"
    visitor.press("Continue to check and pay")
    visitor.sees("There is a problem")
    yield "checkout-delivery-error"
    visitor.page.get_by_label("Gift message").fill("For quiet evenings.")
    visitor.press("Continue to check and pay")
    visitor.reads("Check and pay")
    yield "checkout-review"


def _orders(visitor: Visitor) -> Iterator[str]:
    visitor.pay_now()
    yield "pay"
    visitor.pay_with_card(DECLINED_CARD)
    visitor.sees("declined")
    yield "pay-declined"
    visitor.pay_with_card(CHALLENGED_CARD)
    visitor.reads("Confirm it is you")
    yield "pay-challenge"
    visitor.press("Complete")
    visitor.is_thanked()
    yield "order-paid"
    visitor.buy(BALL)
    order = Books(visitor.shop).orders_of(visitor.email)[-1]
    visitor.go(f"/orders/{order.token}")
    yield "order-waiting"


def _reviews(visitor: Visitor) -> Iterator[str]:
    opinions = gather_opinions(Books(visitor.shop), BALL)
    for path, name in (
        (BALL, "product-reviewed"),
        (f"{BALL}/reviews", "reviews"),
        (f"{BALL}/reviews?stars=1", "reviews-none-fits"),
        (f"/reviews/{opinions.published}", "review"),
        (f"/reviews/{opinions.published}/report", "review-report"),
        (f"/reviews/{opinions.published}/reported", "review-reported"),
    ):
        visitor.go(path)
        yield name
    for email, path, name in (
        (opinions.buyer, "/reviews/mine", "reviews-mine"),
        (opinions.buyer, f"/orders/{opinions.order_token}", "order-shipped"),
        (opinions.held_author, f"/reviews/{opinions.held}", "review-held"),
        (opinions.held_author, f"/reviews/mine/{BALL.rpartition('/')[2]}/deletion", "review-delete"),
        (opinions.removed_author, f"/reviews/{opinions.removed}", "review-removed"),
        (opinions.buyer, f"/reviews/mine/{BALL.rpartition('/')[2]}", "review-write"),
    ):
        visitor.page.context.clear_cookies()
        visitor.sign_in(email, PASSWORD)
        visitor.go(path)
        yield name
    visitor.press("Publish the review")
    visitor.sees("There is a problem")
    yield "review-write-error"
    visitor.page.context.clear_cookies()


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
    colleague.page.get_by_role("link", name="Cancel this order").click()
    yield "backoffice-order-cancel"
    colleague.page.goto(f"{colleague.shop.url}/backoffice/reviews")
    colleague.page.locator(".office-table__main").last.click()
    yield "backoffice-review"
    colleague.page.goto(f"{colleague.shop.url}/backoffice/mail")
    colleague.page.get_by_role("link", name="Order paid").first.click()
    yield "backoffice-mail-read"
