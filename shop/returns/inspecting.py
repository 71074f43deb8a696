"""The parcel is here, is opened, and every piece goes where it belongs. The caller holds the order's lock."""

from collections.abc import Mapping
from dataclasses import dataclass

from shop import clock
from shop.errors import Conflict, ShopError
from shop.inventory.models import Restock
from shop.orders import record_event
from shop.returns.goods import GoodsBack, lock_goods, take_back
from shop.returns.models import Return
from shop.returns.policy import may_be_sold_again, return_rules
from shop.returns.status import Condition, ReturnState, check_transition


@dataclass(frozen=True, slots=True)
class Finding:
    """What was in the parcel of one line: pieces, how they are and where they go; None when none came."""

    received: int
    condition: Condition | None
    restock: Restock | None


def receive_return(wanted: Return, *, by: str) -> None:
    """The parcel is here; raises Conflict unless it was awaited."""
    check_transition(wanted.state, ReturnState.RECEIVED)
    wanted.state, wanted.received_at = ReturnState.RECEIVED, clock.now()
    record_event(wanted.order, "return_received", by=by, detail=f"{wanted.number} is here.")


def inspect_return(wanted: Return, findings: Mapping[int, Finding], *, by: str) -> None:
    """Write down what was found (return line id -> finding) and put the pieces where they go.

    Raises Conflict unless the parcel is here and not inspected, and for pieces that may not be sold
    again; ShopError for more than was to come.
    """
    check_transition(wanted.state, ReturnState.INSPECTED)
    rules = return_rules(wanted.order_id)
    lock_goods([line.order_line_id for line in wanted.lines])
    for line in wanted.lines:
        finding = findings[line.id]
        if not 0 <= finding.received <= line.quantity:
            raise ShopError(f"Of {line.order_line.name}, 0 to {line.quantity} can have come.")
        line.received = finding.received
        if not finding.received:
            continue
        if finding.condition is None or finding.restock is None:
            raise ShopError(f"Say how {line.order_line.name} looks and where it goes.")
        sold_again = may_be_sold_again(rules[line.order_line_id], finding.condition)
        if finding.restock == Restock.SELLABLE and not sold_again:
            raise Conflict(f"{line.order_line.name} cannot be sold again: set it aside or throw it away.")
        line.condition, line.restock = finding.condition, finding.restock
        take_back(
            wanted.order,
            GoodsBack(line_id=line.order_line_id, quantity=finding.received, restock=finding.restock),
            by=by,
            reason=f"Return {wanted.number}, {finding.condition}",
            return_line_id=line.id,
        )
    wanted.state, wanted.inspected_at = ReturnState.INSPECTED, clock.now()
    pieces = sum(line.received or 0 for line in wanted.lines)
    came = "1 piece was" if pieces == 1 else f"{pieces} pieces were"
    record_event(wanted.order, "return_inspected", by=by, detail=f"{wanted.number}: {came} in the parcel.")
