"""Which state may follow which, walked pair by pair."""

from enum import StrEnum

import pytest

from shop.errors import Conflict
from shop.orders import OrderStatus, PaymentStatus, ShipmentStatus
from shop.orders.status import TRANSITIONS, check_transition

#: Written down a second time on purpose: whoever changes the table says so here.
ALLOWED = {
    "placed": "confirmed cancelled needs_review",
    "confirmed": "fulfilled cancelled",
    "fulfilled": "",
    "cancelled": "placed confirmed needs_review",
    "needs_review": "confirmed cancelled",
    "awaiting": "processing failed lapsed paid mismatched refund_due",
    "processing": "failed paid mismatched refund_due",
    "failed": "processing paid mismatched refund_due",
    "lapsed": "processing failed paid mismatched refund_due",
    "mismatched": "paid refund_due",
    "paid": "refund_due",
    "refund_due": "paid",
    "unshipped": "partly_shipped shipped",
    "partly_shipped": "shipped",
    "shipped": "",
}
STATES: list[StrEnum] = [*OrderStatus, *PaymentStatus, *ShipmentStatus]


def test_every_state_has_a_word_of_its_own_and_a_row():
    assert len(set(STATES)) == len(STATES)
    assert set(TRANSITIONS) == set(STATES) == set(ALLOWED)


@pytest.mark.parametrize("current", STATES)
def test_only_the_listed_states_follow(current: StrEnum):
    following = {one for one in STATES if _may_follow(current, one)}
    assert following == set(ALLOWED[current].split())


def test_a_refusal_says_both_states_in_words():
    with pytest.raises(Conflict, match="This order is placed and cannot become fulfilled"):
        check_transition(OrderStatus.PLACED, OrderStatus.FULFILLED)


def test_goods_that_left_are_final():
    for final in (OrderStatus.FULFILLED, ShipmentStatus.SHIPPED):
        assert TRANSITIONS[final] == set()


def _may_follow(current: StrEnum, following: StrEnum) -> bool:
    try:
        check_transition(current, following)
    except Conflict:
        return False
    return True
