"""A customer takes everything with them and goes; the worker does the work while the page looks on."""

import io
import zipfile
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.customers import PASSWORD, Customer
from tests.support.waiting import eventually


def test_a_customer_takes_their_data_and_is_forgotten(open_page, live_shop, assert_accessible):
    page = open_page("phone")
    mara = Customer(page, live_shop)
    mara.open_account()
    mara.go("/account/addresses/new")
    for label, typed in [
        ("Full name", "Mara Heronbrook"),
        ("Street address", "4 Heronbrook Lane"),
        ("City", "Portland"),
        ("ZIP code", "97205"),
    ]:
        page.get_by_label(label).fill(typed)
    page.get_by_label("State").select_option(label="Oregon")
    mara.press("Save address")
    mara.said("Address saved")
    assert_accessible(page)

    mara.go("/account/data")
    mara.press("Gather my data")
    mara.reads("Your data is ready")
    assert_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download it").click()
    archive = zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert "4 Heronbrook Lane" in archive.read("index.html").decode()

    mara.go("/account/data/erase")
    page.get_by_label("Your password").fill(PASSWORD)
    mara.press("Delete my account for good")
    mara.reads("You are forgotten")
    assert_accessible(page)
    # The last mail, and no other, is left of them.
    eventually(lambda: _mails_to(mara) == ["Your account at Evenmoor is deleted"], "one last mail")
    mara.go("/account")
    expect(page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()


def _mails_to(customer: Customer) -> list[str]:
    """Subjects of the mails that lie in the mailbox for this person."""
    lines = [path.read_text().splitlines() for path in customer.shop.mails]
    return [
        next(line for line in mail if line.startswith("Subject: ")).removeprefix("Subject: ")
        for mail in lines
        if f"To: {customer.email}" in mail
    ]
