"""The people of the journeys, and the check at the end of each that the shop's numbers agree."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.journeys.books import Books
from tests.journeys.steps import Colleague, Visitor
from tests.support.browser import OpenPage
from tests.support.live import LiveShop

NewVisitor = Callable[..., Visitor]

_books: dict[str, Books] = {}


@pytest.fixture(autouse=True)
def books(live_shop: LiveShop) -> Iterator[Books]:
    """What the shop has written down; it must balance, whatever the journey did."""
    books = _books.setdefault(live_shop.url, Books(live_shop))
    yield books
    assert books.problems() == []


@pytest.fixture
def new_visitor(live_shop: LiveShop, open_page: OpenPage) -> NewVisitor:
    """Lets somebody in: `new_visitor("phone", javascript=False)`."""

    def come(device: str = "desktop", *, javascript: bool = True) -> Visitor:
        return Visitor(open_page(device, javascript=javascript), live_shop)

    return come


@pytest.fixture
def visitor(new_visitor: NewVisitor) -> Visitor:
    """Mara at her desk."""
    return new_visitor()


@pytest.fixture
def colleague(live_shop: LiveShop, open_page: OpenPage) -> Colleague:
    """Theo, signed in."""
    theo = Colleague(open_page(), live_shop)
    theo.sign_in()
    return theo


WIDTHS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}


@pytest.fixture
def assert_accessible_everywhere(assert_accessible):
    """Looks at the page as it stands at both widths, in light and dark."""

    def check(page: Page) -> None:
        show(page, "light", "desktop")
        assert_accessible(page)
        show(page, "dark", "phone")
        assert_accessible(page)
        # All the rules have seen both widths and both schemes; colors are looked at in every mixture.
        for scheme, width in (("light", "phone"), ("dark", "desktop")):
            show(page, scheme, width)
            assert_accessible(page, rules=["color-contrast"])

    return check


def show(page: Page, scheme: str, width: str) -> None:
    """Look at the page on another screen."""
    # Without motion: colors that change over a moment are judged as they end.
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size(WIDTHS[width])
