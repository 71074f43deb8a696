"""Goods that come back: agreed with the buyer, received, inspected, put where they belong, and refunded.

Start at `status` and `models`. Money is the payments slice's; `refunding` brings both together.
"""

from shop.returns.checking import return_problems
from shop.returns.deciding import approve_return, close_return, refuse_return
from shop.returns.finishing import cents_owed, mark_refunded, owed_for
from shop.returns.goods import GoodsBack, LineGoods, goods_of
from shop.returns.inspecting import Finding, inspect_return, receive_return
from shop.returns.opening import Wish, open_return
from shop.returns.personal_data import PERSONAL_DATA
from shop.returns.policy import Rule, is_owed, may_be_sold_again, return_rules
from shop.returns.queries import get_return, list_returns, lock_return, wanted_pieces
from shop.returns.refunding import refund_order
from shop.returns.status import OPEN_STATES, OUR_FAULT, Condition, ReturnState, Why

__all__ = [
    "OPEN_STATES",
    "OUR_FAULT",
    "PERSONAL_DATA",
    "Condition",
    "Finding",
    "GoodsBack",
    "LineGoods",
    "ReturnState",
    "Rule",
    "Why",
    "Wish",
    "approve_return",
    "cents_owed",
    "close_return",
    "get_return",
    "goods_of",
    "inspect_return",
    "is_owed",
    "list_returns",
    "lock_return",
    "mark_refunded",
    "may_be_sold_again",
    "open_return",
    "owed_for",
    "receive_return",
    "refund_order",
    "refuse_return",
    "return_problems",
    "return_rules",
    "wanted_pieces",
]
