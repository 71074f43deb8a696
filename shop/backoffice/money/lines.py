"""The lines of an order as a refund sees them: what is left of each, and where its pieces are."""

from dataclasses import dataclass

from shop.orders.models import Order, OrderLine
from shop.payments import LineShare, Refundable, refundable
from shop.returns import LineGoods, goods_of


@dataclass(frozen=True, slots=True)
class RefundRow:
    """One line with its money and its goods."""

    line: OrderLine
    share: LineShare
    goods: LineGoods

    @property
    def sent_left(self) -> int:
        """Pieces that left the house and are not refunded."""
        return max(0, self.goods.shipped - (self.share.refunded - self.share.unsent))

    @property
    def unsent_left(self) -> int:
        """Pieces that are still to be sent and are not refunded."""
        return max(0, self.goods.ordered - self.goods.shipped - self.share.unsent)


@dataclass(frozen=True, slots=True)
class RefundView:
    """Everything that a refund of this order can be about."""

    order: Order
    money: Refundable
    rows: tuple[RefundRow, ...]


def refund_view(order: Order) -> RefundView:
    """Read what is left, in a fixed number of queries; the order is loaded whole."""
    money, goods = refundable(order), goods_of(order.id)
    shares = {share.line_id: share for share in money.lines}
    return RefundView(
        order, money, tuple(RefundRow(line, shares[line.id], goods[line.id]) for line in order.lines)
    )
