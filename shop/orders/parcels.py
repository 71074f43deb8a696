"""What was in each parcel of an order, and what has not left yet, from an order that is loaded whole."""

from dataclasses import dataclass

from shop.orders.models import LineComponent, Order, Shipment


@dataclass(frozen=True, slots=True)
class Content:
    """So many pieces of a line's component in one parcel, and the lots they came from with their pieces."""

    component: LineComponent
    quantity: int
    lots: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Parcel:
    """A shipment with what is in it. `number` counts the order's parcels from 1."""

    number: int
    shipment: Shipment
    contents: tuple[Content, ...]


def parcels_of(order: Order) -> list[Parcel]:
    """Every parcel that left, in the order in which they did."""
    return [
        Parcel(number, shipment, _contents(order, shipment.id))
        for number, shipment in enumerate(order.shipments, start=1)
    ]


def left_to_send(order: Order) -> list[LineComponent]:
    """The components of which some pieces have not left yet and are to."""
    return [component for line in order.lines for component in line.components if component.left]


def _contents(order: Order, shipment_id: int) -> tuple[Content, ...]:
    contents = []
    for component in (component for line in order.lines for component in line.components):
        lots = sorted(
            (allocation.lot_code, allocation.quantity)
            for allocation in component.allocations
            if allocation.shipment_id == shipment_id
        )
        if lots:
            contents.append(Content(component, sum(quantity for _, quantity in lots), tuple(lots)))
    return tuple(contents)
