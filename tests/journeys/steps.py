"""What people do at the shop in a browser, step by step, in the words that stand on the pages."""

import re
from itertools import count

from playwright.sync_api import Page, expect

from tests.journeys.books import Books
from tests.support.live import LiveShop

GOOD_CARD = "4242 4242 4242 4242"
DECLINED_CARD = "4000 0000 0000 0002"
CHALLENGED_CARD = "4000 0025 0000 3155"

LAVENDER = "/products/lavender-essential-oil"
BALL = "/products/spiky-ball"

_serial = count(1)


class Visitor:
    """Somebody with a browser of their own, and an email that nobody else has."""

    def __init__(self, page: Page, shop: LiveShop) -> None:
        self.page, self.shop = page, shop
        self.email = f"mara-{next(_serial)}@example.com"

    def go(self, path: str) -> None:
        """Type an address of the shop."""
        self.page.goto(self.shop.url + path)

    def sign_in(self, email: str, password: str) -> None:
        """Through the form, to one's own reviews."""
        self.go("/reviews/mine")
        self.page.get_by_label("Email address").fill(email)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.reads("Your reviews")

    def press(self, name: str) -> None:
        """Press the button that begins with these words."""
        self.page.get_by_role("button", name=re.compile(f"^{re.escape(name)}")).click()

    def follow(self, name: str) -> None:
        """Follow the first link of exactly this name."""
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def sees(self, *words: str) -> None:
        """Each of these stands on the page, now or in a moment."""
        for some in words:
            expect(self.page.get_by_text(some).first).to_be_visible()

    def reads(self, headline: str) -> None:
        """The page's main headline says this."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(headline)

    def put_in_cart(self, *paths: str) -> None:
        """Add one of each product, as its page offers it."""
        for path in paths:
            self.go(path)
            self.press("Add to cart")
            self.reads("Your cart")

    def fill_sign_in(self, password: str) -> None:
        """Sign in through the form that stands on the page."""
        self.page.get_by_label("Email address").fill(self.email)
        self.page.get_by_label("Password").fill(password)
        self.press("Sign in")

    def keep(self, *paths: str) -> None:
        """Keep each product for later, as its page offers it."""
        for path in paths:
            self.go(path)
            self.press("Keep for later")
            self.reads("Kept for later")

    def check_out(self, **answers: str) -> None:
        """From the cart to the review page, by standard delivery."""
        self.follow("Check out")
        self.fill_details(**answers)
        self.press("Continue to check and pay")
        self.reads("Check and pay")

    def fill_details(self, **answers: str) -> None:
        """Say who and where."""
        known = {
            "Email address": self.email,
            "Full name": "Mara Lind",
            "Street address": "12 Birch Lane",
            "City": "Portland",
            "ZIP code": "97205",
        }
        for label, answer in (known | answers).items():
            self.page.get_by_label(label).fill(answer)
        self.page.get_by_label("State").select_option(label="Oregon")
        self.press("Continue to delivery")
        self.reads("Delivery")

    def pay_now(self) -> str:
        """From the review page to the payment page, with every danger confirmed; gives its address."""
        for box in self.page.get_by_role("checkbox").all():
            box.check()
        self.press("Pay now")
        self.page.wait_for_url(f"{self.shop.standin.url}/c/pay/**")
        return self.page.url

    def buy(self, *paths: str) -> str:
        """All the way to the payment page; gives its address."""
        self.put_in_cart(*paths)
        self.check_out()
        return self.pay_now()

    def pay_with_card(self, number: str = GOOD_CARD) -> None:
        """Fill in the payment page and send it."""
        for label, answer in (
            ("Card number", number),
            ("Expiry", "12 / 39"),
            ("CVC", "123"),
            ("Name on card", "Mara Lind"),
        ):
            self.page.get_by_label(label).fill(answer)
        self.press("Pay $")

    def is_thanked(self) -> str:
        """On the order page, paid; gives the order's number."""
        self.reads("Thank you, your order is confirmed")
        return order_number(self.page)


def order_number(page: Page) -> str:
    """The number of the order whose page this is."""
    return page.title().removeprefix("Order ").partition(" · ")[0]


def session_of(payment_page: str) -> str:
    """Stripe's id of the session behind a payment page."""
    return payment_page.rstrip("/").rpartition("/")[2]


class Colleague:
    """Theo at the back office."""

    def __init__(self, page: Page, shop: LiveShop) -> None:
        self.page, self.shop = page, shop

    def sign_in(self) -> None:
        """From any address of the back office to Today; the second factor is taken for granted."""
        self.give_password()
        Books(self.shop).vouch_for(self.shop.staff_email)
        self.page.goto(f"{self.shop.url}/backoffice")
        expect(self.page.get_by_role("heading", level=1, name="Today")).to_be_visible()

    def give_password(self) -> None:
        """Up to the second factor."""
        self.page.goto(f"{self.shop.url}/backoffice")
        self.page.get_by_label("Email").fill(self.shop.staff_email)
        self.page.get_by_label("Password").fill(self.shop.staff_password)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        expect(self.page.get_by_role("heading", level=1, name="second factor")).to_be_visible()

    def open_order(self, number: str, *, search: str) -> None:
        """Look for it in the list of orders and open it."""
        bar = self.page.get_by_role("navigation", name="Back office")
        bar.get_by_role("link", name="Orders", exact=True).click()
        self.page.get_by_role("searchbox").fill(search)
        self.page.get_by_role("button", name="Search").click()
        self.page.get_by_role("link", name=number, exact=True).click()
        expect(self.page.get_by_role("heading", level=1, name=number)).to_be_visible()

    def ship(self, carrier: str, tracking_number: str) -> None:
        """Send the open order on its way."""
        self.page.get_by_text("Ship without scanning").click()
        self.page.get_by_label("Carrier", exact=True).select_option(label=carrier)
        self.page.get_by_label("Tracking number").fill(tracking_number)
        self.page.get_by_role("button", name="Ship and mail the buyer").click()
        expect(self.page.get_by_role("status").filter(has_text="is shipped")).to_be_visible()

    def scan(self, code: str, *, wrong: bool = True) -> None:
        """Read a code with the scanner at the packing table, and wait for what the shop says."""
        self.page.locator("#code").fill(code)
        self.page.keyboard.press("Enter")
        expect(self.page.locator(f".scan-result--{'wrong' if wrong else 'right'}")).to_be_visible()

    def receive(self, sku: str, *, pieces: int, lot: str) -> None:
        """Put goods without a date on the shelf, field by field as a scanner does."""
        self.page.goto(f"{self.shop.url}/backoffice/receiving")
        self.page.get_by_label("Barcode, SKU or name").fill(sku)
        self.page.get_by_label("Lot code").fill(lot)
        self.page.get_by_label("Pieces").fill(str(pieces))
        self.page.get_by_role("button", name="Next").click()
        self.page.get_by_role("button", name="Put them on the shelf").click()
        expect(self.page.get_by_role("main").get_by_text(f"received into lot {lot}")).to_be_visible()

    def correct_stock(self, sku: str, delta: int, reason: str) -> None:
        """Write a correction into the ledger."""
        self.page.goto(f"{self.shop.url}/backoffice/stock/{sku}")
        self.page.get_by_label("Change in pieces").fill(str(delta))
        self.page.get_by_label("Reason").fill(reason)
        self.page.get_by_role("button", name="Correct the stock").click()
        expect(self.page.get_by_role("main").get_by_role("status")).to_be_visible()
