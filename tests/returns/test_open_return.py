"""What can be asked to come back: what the buyer has, once."""

import pytest

from shop.errors import Conflict, ShopError
from shop.orders import lock_order
from shop.returns import Why, Wish, approve_return, close_return, open_return
from tests.factories import THEO
from tests.orders.placements import kinds_of_events, mailed, paid
from tests.returns.conftest import sent, wish


def test_the_wish_is_written_down_and_nobody_is_mailed(ball):
    order = sent(ball)
    before = mailed()
    wanted = wish(order, quantity=2)
    assert (wanted.state, wanted.wish, wanted.lines[0].quantity) == ("requested", "Too hard for me.", 2)
    assert wanted.number.startswith("RT-")
    assert mailed() == before
    assert kinds_of_events(order)[-1] == "return_requested"


def test_what_was_not_sent_cannot_come_back(ball):
    order = paid(ball)
    with pytest.raises(Conflict, match="At most 0 of this line"):
        wish(order)


def test_the_same_piece_is_asked_for_once(ball):
    order = sent(ball, quantity=2)
    wish(order, quantity=1)
    with pytest.raises(Conflict, match="At most 1 of this line"):
        wish(order, quantity=2)


def test_what_never_arrived_may_be_asked_for_again(ball):
    order = sent(ball, quantity=1)
    first = wish(order)
    approve_return(first, answer="", by=THEO)
    close_return(first, why="It never came.", by=THEO)
    assert wish(order).state == "requested"


def test_nothing_at_all_is_no_return(ball):
    order = sent(ball)
    with pytest.raises(ShopError, match="which pieces"):
        open_return(lock_order(order.id), [], words="", by=THEO)


@pytest.mark.parametrize("quantity", [0, -1, 3])
def test_only_as_many_as_the_buyer_has(ball, quantity: int):
    order = sent(ball, quantity=2)
    with pytest.raises(Conflict, match="At most 2"):
        open_return(order, [Wish(order.lines[0].id, quantity, Why.FAULTY)], words="", by=THEO)
