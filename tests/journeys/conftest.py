"""The people of the journeys, and the check at the end of each that the shop's numbers agree."""

from collections.abc import Callable, Iterator

import pytest

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
