"""Mara, signed in, with a password that costs nothing to check."""

import pytest
from flask import Flask

from shop.catalog.models import Variant
from tests.factories import make_product, make_variant
from tests.lists.people import Person
from tests.support.passwords import make_passwords_cheap


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    make_passwords_cheap(monkeypatch)


@pytest.fixture
def mara(app: Flask) -> Person:
    return Person(app)


@pytest.fixture
def ball(app: Flask) -> Variant:
    return make_variant(make_product("cork-ball", name="Cork Ball"), sku="BALL", name="60 mm")


@pytest.fixture
def oil(app: Flask) -> Variant:
    return make_variant(make_product("lavender-oil", name="Lavender Oil"), sku="OIL", name="10 ml", stock=0)
