"""Customers at the door and on their account pages, in a browser."""

from email import message_from_bytes, policy
from itertools import count

from playwright.sync_api import Page, expect

from tests.support.live import LiveShop
from tests.support.waiting import eventually

PASSWORD = "heather-on-the-hill"

ACCOUNT_PAGES = ["/account", "/account/profile", "/account/security", "/account/sessions"]

_serial = count(1)


class Customer:
    """Somebody with a browser, a mailbox and an account."""

    def __init__(self, page: Page, shop: LiveShop, email: str = "") -> None:
        self.page, self.shop = page, shop
        self.email = email or f"customer{next(_serial)}@example.com"

    def go(self, path: str) -> None:
        self.page.goto(self.shop.url + path)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()

    def reads(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible()

    def said(self, words: str) -> None:
        expect(self.page.get_by_role("status")).to_contain_text(words)

    def newest_link(self, part: str) -> str:
        """The address with `part` in a mail to this person, once the worker has written it."""
        eventually(lambda: self._links(part), f"a mail to {self.email} with {part}")
        return self._links(part)[-1]

    def _links(self, part: str) -> list[str]:
        mails = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in self.shop.mails]
        mine = [mail.get_body(("plain",)).get_content() for mail in mails if mail["To"] == self.email]
        return [line for text in mine for line in text.splitlines() if part in line]

    def open_account(self) -> None:
        """Register and confirm."""
        self.ask_for_account()
        self.confirm(self.newest_link("/register/"))

    def ask_for_account(self) -> None:
        """Up to the mail."""
        self.go("/register")
        self.page.get_by_label("Email address").fill(self.email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.press("Create an account")
        self.reads("Look in your mail")

    def confirm(self, link: str) -> None:
        """Behind the link in the mail."""
        self.page.goto(link)
        self.page.get_by_label("Your password").fill(PASSWORD)
        self.press("Open my account")
        self.reads("Your account")

    def sign_out(self) -> None:
        self.press("Sign out")
        self.reads("Sign in")
