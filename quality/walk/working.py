"""The back office, page by page."""

from collections.abc import Iterator
from itertools import chain

from quality.walk.naming import name_of
from quality.walk.packing import fulfilment
from quality.walk.proving import identity, second_factor
from tests.journeys.books import Books
from tests.journeys.money import refund_pages, return_pages
from tests.journeys.pages import OFFICE_PAGES
from tests.journeys.steps import Colleague, Visitor

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


def office(colleague: Colleague, visitor: Visitor) -> Iterator[str]:
    """From signing in to the last list."""
    colleague.page.goto(f"{colleague.shop.url}/sign-in")
    colleague.page.get_by_role("button", name="Sign in", exact=True).click()
    yield "sign-in-error"
    yield from second_factor(colleague)
    colleague.sign_in()
    yield from identity(colleague)
    for path in chain.from_iterable(OFFICE_PAGES.values()):
        colleague.page.goto(colleague.shop.url + path)
        yield name_of(path)
    colleague.page.goto(f"{colleague.shop.url}/backoffice")
    paid = Books(visitor.shop).orders_of(visitor.email)[0]
    colleague.open_order(paid.number, search=visitor.email)
    yield "backoffice-order"
    colleague.page.get_by_role("link", name="Cancel this order").click()
    yield "backoffice-order-cancel"
    yield from fulfilment(colleague, paid.number)
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
        yield name_of(f"backoffice{path}")
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
