"""The way of a colleague through refunds and a return, with the name of each page while it shows."""

from collections.abc import Iterator

from playwright.sync_api import expect

from tests.journeys.steps import Colleague


def refund_pages(colleague: Colleague, number: str) -> Iterator[str]:
    """The form, what it says of a mistake, and the question; nothing is refunded."""
    page = colleague.page
    page.goto(f"{colleague.shop.url}/backoffice/orders/{number}/refund")
    yield "backoffice-refund"
    page.get_by_label("Another amount").fill("9999999")
    page.get_by_role("button", name="See what will happen").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    yield "backoffice-refund-error"
    page.get_by_label("Another amount").fill("1.50")
    page.get_by_label("Reason").fill("The box was dented.")
    page.get_by_role("button", name="See what will happen").click()
    expect(page.get_by_role("heading", level=1, name="Refund $1.50?")).to_be_visible()
    yield "backoffice-refund-question"


def return_pages(colleague: Colleague, number: str) -> Iterator[str]:
    """A return of an order that was sent, from the buyer's mail to its inspection."""
    page = colleague.page
    page.goto(f"{colleague.shop.url}/backoffice/orders/{number}/returns/new")
    yield "backoffice-return-new"
    page.get_by_label("Pieces of").first.fill("1")
    page.get_by_label("What the buyer wrote").fill("Too hard for me.")
    page.get_by_role("button", name="Open the return").click()
    expect(page.get_by_role("heading", name="Answer it")).to_be_visible()
    yield "backoffice-return"
    page.get_by_role("button", name="Yes, send it back").click()
    page.get_by_role("button", name="The parcel is here").click()
    expect(page.get_by_role("heading", name="Inspect it")).to_be_visible()
    yield "backoffice-return-inspect"
    page.get_by_label("looks").first.select_option(label="Opened, not used")
    page.get_by_label("goes").first.select_option(label="Set aside, to be looked at")
    page.get_by_role("button", name="Put everything where it goes").click()
    expect(page.get_by_role("heading", name="The money")).to_be_visible()
    yield "backoffice-return-inspected"
