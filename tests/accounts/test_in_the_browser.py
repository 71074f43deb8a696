"""Passkeys in a real Chromium with a made-up device, and the account without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.customers import PASSWORD, Customer
from tests.support.device import give_device
from tests.support.live import LiveShop


@pytest.fixture
def device(open_page: Callable[..., Page]) -> tuple[Page, Any]:
    """A page in a browser whose device holds passkeys, and the line to that device."""
    page = open_page()
    return page, give_device(page)


def test_a_passkey_is_added_signs_in_is_renamed_and_removed(device, live_shop: LiveShop):
    page, _ = device
    mara = Customer(page, live_shop)
    mara.open_account()
    mara.go("/account/security")
    form = page.locator("form[data-passkey=create]")
    form.get_by_label("Name of the passkey").fill("My phone")
    form.get_by_label("Current password").fill(PASSWORD)
    mara.press("Add a passkey")
    mara.said("“My phone” signs you in from now on.")

    mara.sign_out()
    page.get_by_label("Remember this device").check()
    mara.press("Use a passkey")
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
    mara.press("Use a passkey")
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
        mara.press("Use a passkey")
        mara.reads("Your account")
    mara.sign_out()
    line.send("WebAuthn.clearCredentials", {"authenticatorId": authenticator})
    line.send("WebAuthn.addCredential", {"authenticatorId": authenticator, "credential": copy})
    mara.press("Use a passkey")
    expect(page.get_by_role("alert")).to_contain_text("That passkey does not open an account here.")


def test_everything_but_passkeys_goes_without_javascript(open_page, live_shop: LiveShop):
    page = open_page("phone", javascript=False)
    mara = Customer(page, live_shop)
    mara.open_account()
    mara.go("/account/security")
    # Playwright finds no text in <noscript>.
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.get_by_role("button", name="Add a passkey")).to_be_hidden()
    mara.sign_out()
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()
    page.get_by_role("link", name="Forgot your password?").click()
    page.get_by_label("Email address").fill(mara.email)
    mara.press("Send the link")
    page.goto(mara.newest_link("/reset-password/"))
    page.get_by_label("New password").fill("moss-under-the-stone")
    mara.press("Set the password")
    mara.said("Your new password is set.")
    page.get_by_role("link", name="Sessions").first.click()
    expect(page.get_by_text("(this one)")).to_be_visible()
