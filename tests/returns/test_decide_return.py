"""Yes, no, and the end without money."""

import pytest

from shop.errors import Conflict, ShopError
from shop.returns import Why, approve_return, close_return, inspect_return, receive_return, refuse_return
from tests.factories import MARA, THEO
from tests.orders.placements import mails
from tests.returns.conftest import sent, wish


def test_a_yes_tells_the_buyer_where_to_send_it_at_their_cost(ball):
    wanted = wish(sent(ball))
    approve_return(wanted, answer="Wrap it in paper.", by=THEO)
    [mail] = mails("return_approved")
    assert (mail.recipient, mail.context["reason"]) == (MARA, "Wrap it in paper.")
    assert mail.context["return_number"] == wanted.number
    assert mail.context["at_our_cost"] is False


def test_what_is_faulty_comes_back_at_our_cost(ball):
    approve_return(wish(sent(ball), why=Why.FAULTY), answer="", by=THEO)
    assert mails("return_approved")[0].context["at_our_cost"] is True


def test_a_no_needs_its_reason_and_is_mailed(ball):
    wanted = wish(sent(ball))
    with pytest.raises(ShopError, match="Say why not"):
        refuse_return(wanted, answer=" ", by=THEO)
    refuse_return(wanted, answer="The seal is broken.", by=THEO)
    assert wanted.state == "refused"
    assert mails("return_refused")[0].context["reason"] == "The seal is broken."


def test_of_two_answers_the_first_stands(ball):
    wanted = wish(sent(ball))
    approve_return(wanted, answer="", by=THEO)
    with pytest.raises(Conflict, match="approved already"):
        refuse_return(wanted, answer="No.", by=THEO)
    assert len(mails("return_refused")) == 0


def test_steps_cannot_be_left_out(ball):
    wanted = wish(sent(ball))
    for step in (
        lambda: receive_return(wanted, by=THEO),
        lambda: inspect_return(wanted, {}, by=THEO),
        lambda: close_return(wanted, why="Never came.", by=THEO),
    ):
        with pytest.raises(Conflict, match="requested already"):
            step()


def test_a_forgotten_buyer_is_not_mailed(ball):
    wanted = wish(sent(ball))
    wanted.order.erased_at = wanted.opened_at
    approve_return(wanted, answer="", by=THEO)
    assert mails("return_approved") == []
