"""What a buyer wrote about a return is theirs: in the export, and gone with them."""

import pytest
from flask import Flask

from shop.orders.models import Order
from shop.personal_data import Erasure, Person
from shop.returns import PERSONAL_DATA, approve_return
from tests.factories import THEO, make_customer, make_variant
from tests.orders.placements import paid, ship
from tests.returns.conftest import wish


@pytest.fixture
def mara(app: Flask) -> Person:
    user = make_customer()
    return Person(user.id, user.email)


@pytest.fixture
def order(mara: Person) -> Order:
    return ship(paid(make_variant(), user_id=mara.user_id))


def test_the_export_holds_both_sides_words(order: Order, mara: Person):
    wanted = wish(order)
    approve_return(wanted, answer="Wrap it in paper.", by=THEO)
    [told] = PERSONAL_DATA.export(mara)
    assert (told["number"], told["state"]) == (wanted.number, "approved")
    assert (told["you_wrote"], told["we_answered"]) == ("Too hard for me.", "Wrap it in paper.")
    assert told["pieces"][0]["quantity"] == 1


def test_erasing_leaves_the_goods_and_takes_the_words(order: Order, mara: Person):
    wanted = wish(order)
    approve_return(wanted, answer="Wrap it in paper, Mara.", by=THEO)
    PERSONAL_DATA.erase(mara, Erasure(keep_reviews=False))
    assert (wanted.wish, wanted.answer) == ("", "")
    assert "Mara" not in " ".join(event.detail for event in wanted.order.events)


def test_nobody_is_told_of_somebody_elses_return(order: Order):
    wish(order)
    assert PERSONAL_DATA.export(Person(999, "ida@example.net")) == []
