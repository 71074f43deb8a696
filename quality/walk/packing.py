"""Orders kept back, picked and packed."""

from collections.abc import Iterator

from tests.journeys.pages import fulfilment_pages
from tests.journeys.steps import Colleague


def fulfilment(colleague: Colleague, number: str) -> Iterator[str]:
    """The same order kept back, picked and packed."""
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
