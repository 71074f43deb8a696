"""Goods that come back: agreed with the buyer, received, inspected, put where they belong, and refunded.

Start at `status` and `models`. Money is the payments slice's; `refunding` brings both together.
"""

from shop.returns.goods import GoodsBack, LineGoods, goods_of
from shop.returns.refunding import refund_order

__all__ = ["GoodsBack", "LineGoods", "goods_of", "refund_order"]
