"""Every test of a recall ends with stock and orders that agree."""

from collections.abc import Iterator

import pytest
from flask import Flask

from shop.extensions import db
from shop.inventory import stock_problems
from shop.orders import order_problems
from tests.support.time import FrozenClock


@pytest.fixture(autouse=True)
def balanced_books(app: Flask, frozen_clock: FrozenClock) -> Iterator[None]:
    yield
    db.session.commit()
    assert stock_problems() + order_problems() == []
