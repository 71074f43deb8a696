"""Passkeys in a real Chromium with a made-up device, and the account without JavaScript."""

from collections.abc import Callable
from email import message_from_bytes, policy
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.live import LiveShop
from tests.support.waiting import eventually

PASSWORD = "heather-on-the-hill"

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
        self.go("/register")
        self.page.get_by_label("Email address").fill(self.email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.press("Create an account")
        self.reads("Look in your mail")
        self.page.goto(self.newest_link("/register/"))
        self.page.get_by_label("Your password").fill(PASSWORD)
        self.press("Open my account")
        self.reads("Your account")

    def sign_out(self) -> None:
        self.press("Sign out")
        self.reads("Sign in")


@pytest.fixture
def device(open_page: Callable[..., Page]) -> tuple[Page, Any]:
    """A page in a browser whose device holds passkeys, and the line to that device."""
    page = open_page()
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = line.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page, (line, made["authenticatorId"])


def test_a_passkey_is_added_signs_in_is_renamed_and_removed(device, live_shop: LiveShop):
    page, _ = device
    mara = Customer(page, live_shop)
    mara.open_account()
    mara.go("/account/security")
    form = page.locator("form[data-passkey=create]")
    form.get_by_label("Name of the passkey").fill("My phone")
    form.get_by_label("Current password").fill("not her password")
    mara.press("Add a passkey")
    expect(form.get_by_role("alert")).to_contain_text("Your current password is not right")
    form.get_by_label("Current password").fill(PASSWORD)
    mara.press("Add a passkey")
    mara.said("“My phone” signs you in from now on.")

    mara.sign_out()
    page.get_by_label("Remember this device").check()
    mara.press("Sign in with a passkey")
    mara.reads("Your account")
    kept = next(cookie for cookie in page.context.cookies() if cookie["name"] == "account")
    assert kept["expires"] > 0

    mara.go("/account/security")
    page.get_by_text("Rename").click()
    page.get_by_label("New name").fill("My old phone")
    mara.press("Save")
    mara.said("It is called “My old phone” now.")
    mara.press("Remove My old phone")
    mara.said("opens nothing any more")
    mara.sign_out()
    mara.press("Sign in with a passkey")
    expect(page.get_by_role("alert")).to_contain_text("That passkey does not open an account here.")


def test_a_copy_of_a_passkey_that_lags_behind_is_refused(device, live_shop: LiveShop):
    page, (line, authenticator) = device
    mara = Customer(page, live_shop)
    mara.open_account()
    mara.go("/account/security")
    form = page.locator("form[data-passkey=create]")
    form.get_by_label("Name of the passkey").fill("My phone")
    form.get_by_label("Current password").fill(PASSWORD)
    mara.press("Add a passkey")
    mara.said("“My phone” signs you in from now on.")
    [copy] = line.send("WebAuthn.getCredentials", {"authenticatorId": authenticator})["credentials"]
    for _ in range(2):
        mara.sign_out()
        mara.press("Sign in with a passkey")
        mara.reads("Your account")
    mara.sign_out()
    line.send("WebAuthn.clearCredentials", {"authenticatorId": authenticator})
    line.send("WebAuthn.addCredential", {"authenticatorId": authenticator, "credential": copy})
    mara.press("Sign in with a passkey")
    expect(page.get_by_role("alert")).to_contain_text("That passkey does not open an account here.")


def test_everything_but_passkeys_goes_without_javascript(open_page, live_shop: LiveShop):
    page = open_page("phone", javascript=False)
    mara = Customer(page, live_shop)
    mara.open_account()
    mara.go("/account/security")
    expect(page.get_by_text("Adding a passkey needs JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Add a passkey")).to_be_hidden()
    mara.sign_out()
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    page.get_by_role("link", name="Forgot your password?").click()
    page.get_by_label("Email address").fill(mara.email)
    mara.press("Send the link")
    page.goto(mara.newest_link("/reset-password/"))
    page.get_by_label("New password").fill("moss-under-the-stone")
    mara.press("Set the password")
    mara.said("Your new password is set.")
    page.get_by_role("link", name="Sessions").first.click()
    expect(page.get_by_text("(this one)")).to_be_visible()
