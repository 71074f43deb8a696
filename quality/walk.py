"""A shop of its own, a browser, and the way through every kind of page in every state worth a look."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.books import Books
from tests.journeys.customers import ACCOUNT_PAGES, Customer
from tests.journeys.money import refund_pages, return_pages
from tests.journeys.opinions import PASSWORD, gather_opinions
from tests.journeys.pages import OFFICE_PAGES, PAGES, fulfilment_pages
from tests.journeys.steps import BALL, CHALLENGED_CARD, DECLINED_CARD, LAVENDER, Colleague, Visitor
from tests.support.browser import CHROMIUM_ARGUMENTS, PATIENCE_MS
from tests.support.live import LiveShop, start_shop

SPONGE = "/products/natural-sea-sponge"
SOLD_OUT = "/products/wall-mount-ball"
ARCHIVED = "/products/waffle-face-cloths"

STOCKROOM_PAGES = [
    "/receiving",
    "/receiving?code=nothing-like-it&asked=code",
    "/receiving?code=massage&asked=code",
    "/stock/MB-SPK70-YEL/movements",
    "/lots",
    "/lots?show=near",
    "/purchases",
    "/suppliers",
]


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
    yield from chain(_public(visitor), _session(visitor), _not_for_sale(visitor), _alerts(visitor))
    yield from _cart(visitor)
    yield from chain(_checkout(visitor), _orders(visitor))
    yield from chain(_account(Customer(page, shop)), _reviews(visitor), _kept(visitor))
    yield from _office(Colleague(page, shop), visitor)


def _public(visitor: Visitor) -> Iterator[str]:
    for path in PAGES:
        visitor.go(path)
        yield _name_of(path) or "home"


def _session(visitor: Visitor) -> Iterator[str]:
    visitor.go("/guides/feet/session")
    visitor.press("Start")
    visitor.sees("get into place")
    yield "session-ready"
    visitor.press("Something is wrong")
    yield "session-stopped"
    visitor.press("All is well")
    yield "session-paused"
    while visitor.page.get_by_role("button", name="Skip").is_visible():
        visitor.press("Skip")
    visitor.sees("Done.")
    yield "session-done"


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
    visitor.press("Mail me my cart")
    visitor.sees("Enter an email address")
    yield "cart-mail-error"
    books.leave(books.sku_of(SPONGE), 0)
    books.change_price(books.sku_of("/products/natural-rubber-ball"), by_cents=100)
    visitor.go("/cart")
    visitor.sees("Before you can check out")
    yield "cart-problem"
    books.leave(books.sku_of(SPONGE), 9)
    visitor.press("Remove Natural Sea Sponge")


def _alerts(visitor: Visitor) -> Iterator[str]:
    books = Books(visitor.shop)
    visitor.go(f"/alerts/back-in-stock/{books.sku_of(SOLD_OUT)}")
    yield "alert"
    visitor.press("Tell me")
    visitor.sees("There is a problem")
    yield "alert-error"
    visitor.page.get_by_label("Email address").fill(visitor.email)
    visitor.press("Tell me")
    visitor.reads("Look in your mail")
    visitor.go(f"/alerts/confirm/{books.key_of_alert(visitor.email)}")
    yield "alert-confirm"
    visitor.press("Yes, tell me")
    visitor.reads("You are on the list")
    yield "alert-waiting"


def _kept(visitor: Visitor) -> Iterator[str]:
    Books(visitor.shop).admit(visitor.email, PASSWORD)
    visitor.go("/lists")
    visitor.fill_sign_in(PASSWORD)
    visitor.reads("Kept for later")
    yield "list-empty"
    visitor.keep(SPONGE, LAVENDER, SOLD_OUT)
    visitor.page.get_by_text("Write a note").first.click()
    visitor.page.get_by_label("Note").first.fill("For the wall in the hall. " * 8)
    visitor.press("Save the note")
    visitor.press("Make a link")
    visitor.sees("Whoever has this link")
    yield "list"
    visitor.follow("See it as they do")
    visitor.sees("A list that somebody shares with you")
    yield "list-shared"
    visitor.page.context.clear_cookies()


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
    visitor.follow("Your shelf")
    visitor.press("Make a calendar address")
    visitor.sees("Your calendar program can subscribe")
    yield "shelf-of-order"
    visitor.buy(BALL)
    order = Books(visitor.shop).orders_of(visitor.email)[-1]
    visitor.go(f"/orders/{order.token}")
    yield "order-waiting"


def _account(customer: Customer) -> Iterator[str]:
    customer.go("/register")
    customer.press("Create an account")
    yield "register-error"
    customer.ask_for_account()
    yield "look-in-your-mail"
    link = customer.newest_link("/register/")
    customer.page.goto(link)
    yield "register-confirm"
    customer.confirm(link)
    for path in ACCOUNT_PAGES:
        customer.go(path)
        yield path.strip("/").replace("/", "-")
    customer.press("Sign out")
    customer.page.goto(link)
    yield "link-over"


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
    colleague.page.get_by_role("button", name="Sign in", exact=True).click()
    yield "sign-in-error"
    yield from _second_factor(colleague)
    colleague.sign_in()
    yield from _identity(colleague)
    for path in OFFICE_PAGES:
        colleague.page.goto(colleague.shop.url + path)
        yield _name_of(path)
    colleague.page.goto(f"{colleague.shop.url}/backoffice")
    paid = Books(visitor.shop).orders_of(visitor.email)[0]
    colleague.open_order(paid.number, search=visitor.email)
    yield "backoffice-order"
    colleague.page.get_by_role("link", name="Cancel this order").click()
    yield "backoffice-order-cancel"
    yield from _fulfilment(colleague, paid.number)
    yield from refund_pages(colleague, paid.number)
    colleague.open_order(paid.number, search=visitor.email)
    colleague.ship("UPS", "1Z999AA10123456784")
    yield from return_pages(colleague, paid.number)
    colleague.page.goto(f"{colleague.shop.url}/backoffice/reviews")
    colleague.page.locator(".office-table__main").last.click()
    yield "backoffice-review"
    colleague.page.goto(f"{colleague.shop.url}/backoffice/mail")
    colleague.page.get_by_role("link", name="Order paid").first.click()
    yield "backoffice-mail-read"
    yield from _stockroom(colleague)
    yield from _recall_and_import(colleague)


def _stockroom(colleague: Colleague) -> Iterator[str]:
    page, address = colleague.page, f"{colleague.shop.url}/backoffice"
    for path in STOCKROOM_PAGES:
        page.goto(address + path)
        yield _name_of(f"backoffice{path}")
    page.goto(f"{address}/suppliers")
    page.get_by_label("Name").fill("Provence Direct")
    page.get_by_role("button", name="Add the supplier").click()
    page.goto(f"{address}/purchases/new")
    page.get_by_label("Supplier").select_option(label="Provence Direct")
    page.get_by_role("button", name="Open a draft").click()
    page.get_by_label("Barcode or SKU").fill("MB-SPK70-YEL")
    page.get_by_label("Pieces").fill("24")
    page.get_by_role("button", name="Put it on the order").click()
    yield "backoffice-purchase"
    page.goto(f"{address}/counts")
    page.get_by_label("What to count").select_option(index=1)
    page.get_by_role("button", name="Open a sheet").click()
    yield "backoffice-count"
    page.locator(".count__figure").first.fill("some")
    page.get_by_role("button", name="Save what is counted").click()
    yield "backoffice-count-error"
    page.get_by_role("link", name="On paper instead").click()
    yield "backoffice-count-sheet"
    page.get_by_role("link", name="Back to the count").click()
    for figure in page.locator(".count__figure").all():
        figure.fill("24")
    page.get_by_role("button", name="Save and hand in").click()
    yield "backoffice-count-handed-in"


def _recall_and_import(colleague: Colleague) -> Iterator[str]:
    page, office = colleague.page, f"{colleague.shop.url}/backoffice"
    page.goto(f"{office}/recalls/new?q=OL-MAR-05")
    page.get_by_role("button", name="Prepare the recall").click()
    yield "backoffice-recall-draft"
    page.get_by_role("button", name="Save the text").click()
    yield "backoffice-recall-error"
    page.get_by_role("link", name="Start the recall").click()
    yield "backoffice-recall-start"
    page.goto(f"{office}/imports")
    page.get_by_role("button", name="Start the dry run").click()
    yield "backoffice-imports-error"


def _second_factor(colleague: Colleague) -> Iterator[str]:
    books = Books(colleague.shop)
    colleague.give_password()
    yield "second-factor-set-up"
    books.give_app(colleague.shop.staff_email)
    colleague.page.goto(f"{colleague.shop.url}/backoffice")
    colleague.page.get_by_text("Use a recovery code").click()
    yield "second-factor"
    colleague.page.get_by_role("button", name="Sign out").click()
    books.take_app(colleague.shop.staff_email)


def _identity(colleague: Colleague) -> Iterator[str]:
    page, url = colleague.page, f"{colleague.shop.url}/backoffice"
    page.goto(f"{url}/you/authenticator")
    yield "backoffice-authenticator"
    page.goto(f"{url}/you")
    page.get_by_role("button", name="Make new recovery codes").click()
    yield "backoffice-recovery-codes"
    page.goto(f"{url}/staff/invitations/new")
    page.get_by_role("button", name="Send the invitation").click()
    yield "backoffice-invite-error"
    Books(colleague.shop).doubt(colleague.shop.staff_email)
    page.get_by_role("button", name="Send the invitation").click()
    yield "backoffice-confirm-identity"
    Books(colleague.shop).vouch_for(colleague.shop.staff_email)
    page.goto(f"{url}/log/claims")
    yield "backoffice-log-claims"


def _fulfilment(colleague: Colleague, number: str) -> Iterator[str]:
    names = ("address", "withdrawal", "together", "slip", "packing")
    for name, path in zip(names, fulfilment_pages(number), strict=True):
        colleague.page.goto(colleague.shop.url + path)
        yield f"backoffice-{name}"
    colleague.scan("NONSENSE")
    yield "backoffice-packing-wrong"
    sku = colleague.page.locator(".pack-line .muted").first.inner_text().partition(" ·")[0]
    colleague.scan(sku, wrong=False)
    yield "backoffice-packing-right"
    colleague.page.get_by_role("button", name="Empty the parcel").click()
    colleague.page.get_by_role("status").filter(has_text="The parcel is empty").wait_for()
    yield from _kept_back(colleague, number)
    colleague.page.goto(f"{colleague.shop.url}/backoffice/orders")
    colleague.page.get_by_text("Narrow the list").click()
    colleague.page.get_by_label("Keep this list as").fill("To ship today")
    colleague.page.get_by_role("button", name="Keep it").click()
    colleague.page.get_by_role("link", name="To ship today", exact=True).wait_for()
    yield "backoffice-orders-kept"
    colleague.page.get_by_label(f"Choose {number}").check()
    colleague.page.get_by_role("button", name="Make a pick list").click()
    colleague.page.get_by_role("heading", level=1, name="Pick list").wait_for()
    yield "backoffice-pick-list"
    colleague.page.get_by_role("button", name="Put back what is not sent").click()
    colleague.page.get_by_role("heading", level=1, name="Picking").wait_for()


def _kept_back(colleague: Colleague, number: str) -> Iterator[str]:
    page = colleague.page
    page.goto(f"{colleague.shop.url}/backoffice/orders/{number}")
    page.get_by_label("New note").fill("Rings before she comes. " * 6)
    page.get_by_role("button", name="Add the note").click()
    page.get_by_text("Put it on hold").click()
    page.get_by_role("button", name="Put on hold").click()
    yield "backoffice-order-hold-error"
    page.get_by_label("Why").fill("The buyer is away until Tuesday and asked us to wait.")
    page.get_by_role("button", name="Put on hold").click()
    page.get_by_role("heading", name="On hold").wait_for()
    yield "backoffice-order-on-hold"
    page.get_by_role("button", name="Release it").click()
    page.get_by_role("status").filter(has_text="is released").wait_for()


def _name_of(path: str) -> str:
    return re.sub(r"[/?&]", "-", path.strip("/"))
