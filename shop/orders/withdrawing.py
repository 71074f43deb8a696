"""Taking out of a paid order what will not be sent after all, so that the rest can be finished."""

from collections.abc import Mapping

from shop.errors import Conflict, ShopError
from shop.inventory import release_some
from shop.orders.events import move
from shop.orders.models import LineComponent, Order
from shop.orders.queries import components_with_lots
from shop.orders.status import OrderStatus, ShipmentStatus


def withdraw_pieces(order: Order, pieces: Mapping[int, int], *, reason: str, by: str) -> list[LineComponent]:
    """Not send `pieces` (id of a line's component -> pieces) and free their stock; gives what they are.

    No money moves: refund it beside this. An order of which everything else has left is fulfilled. Raises
    ShopError without a reason or any piece; Conflict when the order is not paid, when less is left, or when
    nothing would be sent at all: then it is to be cancelled. The caller holds the order's lock.
    """
    pieces = {key: quantity for key, quantity in pieces.items() if quantity}
    if not reason.strip():
        raise ShopError("Say why it is not sent; it stands in the order's history.")
    if not pieces:
        raise ShopError("Choose what is not to be sent.")
    if order.status != OrderStatus.CONFIRMED:
        raise Conflict("Only paid orders that still wait for something to be sent can be shortened.")
    components = {component.id: component for component in components_with_lots(order.id)}
    if any(
        key not in components or not 0 < quantity <= components[key].left for key, quantity in pieces.items()
    ):
        raise Conflict("Less is left of this order than was to be taken out. See what has left already.")
    left = sum(component.left for component in components.values()) - sum(pieces.values())
    if not left and order.shipment_status == ShipmentStatus.UNSHIPPED:
        raise Conflict("Nothing would be sent at all. Cancel the order instead.")
    for key, quantity in pieces.items():
        components[key].withdrawn += quantity
    release_some(order.id, _per_variant(components, pieces))
    done = () if left else (ShipmentStatus.SHIPPED, OrderStatus.FULFILLED)
    what = ", ".join(f"{quantity} × {components[key].name}" for key, quantity in pieces.items())
    move(order, *done, kind="withdrawn", by=by, detail=f"{what}. {reason.strip()}")
    return [components[key] for key in pieces]


def _per_variant(components: Mapping[int, LineComponent], pieces: Mapping[int, int]) -> dict[int, int]:
    needs: dict[int, int] = {}
    for key, quantity in pieces.items():
        variant_id = components[key].variant_id
        needs[variant_id] = needs.get(variant_id, 0) + quantity
    return needs
