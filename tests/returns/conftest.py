"""Orders that were sent, of which something comes back."""

import pytest
from flask import Flask

from shop.catalog.models import Variant
from shop.orders import get_order
from shop.orders.models import Order
from shop.returns import Why, Wish, approve_return, lock_return, open_return, receive_return
from shop.returns.models import Return
from tests.factories import THEO, make_category, make_product, make_variant
from tests.orders.placements import paid, ship


@pytest.fixture
def ball(app: Flask) -> Variant:
    return make_variant(stock=10)


@pytest.fixture
def lotion(app: Flask) -> Variant:
    product = make_product(
        "lotion", name="Glide Lotion", cosmetic={}, category=make_category("creams", name="Creams")
    )
    return make_variant(product, name="250 ml", stock=10)


def sent(*variants: Variant, quantity: int = 2) -> Order:
    """So many of each variant, paid and shipped."""
    return get_order(ship(paid(*variants, quantity=quantity)).number)


def wish(order: Order, *, quantity: int = 1, why: Why = Why.CHANGED_MIND) -> Return:
    """Mara wants to send pieces of the first line back."""
    wishes = [Wish(get_order(order.number).lines[0].id, quantity, why)]
    return lock_return(open_return(order, wishes, words="Too hard for me.", by=THEO).number)


def arrived(order: Order, *, quantity: int = 1, why: Why = Why.CHANGED_MIND) -> Return:
    """The same, approved and in the house."""
    wanted = wish(order, quantity=quantity, why=why)
    approve_return(wanted, answer="", by=THEO)
    receive_return(wanted, by=THEO)
    return wanted
