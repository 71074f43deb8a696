"""The first visits of two colleagues: one with an app and without JavaScript, one with a passkey."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pyotp
from playwright.sync_api import Page, expect

from tests.journeys.books import Books
from tests.support.browser import OpenPage
from tests.support.device import give_device
from tests.support.live import LiveShop

PASSWORD = "moss-under-the-stone"


def give_password(page: Page, shop: LiveShop, email: str) -> None:
    page.goto(f"{shop.url}/backoffice")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def reads(page: Page, headline: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(headline)


def test_an_app_is_set_up_and_signs_in_without_javascript(live_shop: LiveShop, open_page: OpenPage):
    ida = "ida-app@evenmoor.example"
    Books(live_shop).hire(ida, PASSWORD)
    page = open_page("phone", javascript=False)
    give_password(page, live_shop, ida)
    reads(page, "Set up your second factor")
    app = pyotp.TOTP("".join(page.locator(".scan__key").inner_text().split()))
    now = datetime.now(UTC)
    page.get_by_label("Code from your app").fill(app.at(now))
    press(page, "Use this app")
    reads(page, "Keep your recovery codes")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as text").click()
    codes = download.value.path().read_text().split("\n\n")[1].split()
    page.get_by_role("link", name="I have kept them, go on").click()
    reads(page, "Today")
    press(page, "Sign out")
    give_password(page, live_shop, ida)
    reads(page, "Your second factor")
    page.get_by_label("Code from your app").fill(app.at(now + timedelta(seconds=30)))
    press(page, "Go on")
    reads(page, "Today")
    press(page, "Sign out")
    give_password(page, live_shop, ida)
    page.get_by_text("Use a recovery code").click()
    page.get_by_label("Recovery code").fill(codes[0])
    press(page, "Use this code")
    expect(page.get_by_role("status")).to_contain_text("9 left")


def test_a_passkey_is_both_factors_at_once_and_confirms_what_is_sensitive(
    live_shop: LiveShop, open_page: OpenPage, assert_accessible: Callable[[Page], None]
):
    ida = "ida-passkey@evenmoor.example"
    books = Books(live_shop)
    books.hire(ida, PASSWORD)
    page = open_page()
    give_device(page)
    give_password(page, live_shop, ida)
    assert_accessible(page)
    press(page, "Use a passkey")
    reads(page, "Keep your recovery codes")
    page.get_by_role("link", name="I have kept them, go on").click()
    press(page, "Sign out")
    press(page, "Use a passkey")
    reads(page, "Today")
    books.doubt(ida)
    page.goto(f"{live_shop.url}/backoffice/staff/invitations/new")
    page.get_by_label("Email address").fill("bo@evenmoor.example")
    page.get_by_label("Warehouse").check()
    press(page, "Send the invitation")
    reads(page, "Confirm that it is you")
    assert_accessible(page)
    press(page, "Use a passkey")
    expect(page.get_by_role("status")).to_contain_text("on its way to bo@evenmoor.example")
