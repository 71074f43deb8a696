"""The way through every kind of page in every state worth a look."""

from collections.abc import Iterator
from itertools import chain

from playwright.sync_api import Page

from quality.walk.belonging import account, kept, reviews
from quality.walk.shopping import alerts, cart, checkout, not_for_sale, orders, public, session
from quality.walk.working import office
from tests.journeys.customers import Customer
from tests.journeys.steps import Colleague, Visitor
from tests.support.live import LiveShop


def every_page(page: Page, shop: LiveShop) -> Iterator[str]:
    """Go to every kind of page and state, and say its name while the page shows it."""
    visitor = Visitor(page, shop)
    yield from chain(public(visitor), session(visitor), not_for_sale(visitor), alerts(visitor))
    yield from cart(visitor)
    yield from chain(checkout(visitor), orders(visitor))
    yield from chain(account(Customer(page, shop, visitor.email)), reviews(visitor), kept(visitor))
    yield from office(Colleague(page, shop), visitor)
