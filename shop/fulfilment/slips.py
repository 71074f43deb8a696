"""What lies in the parcel on paper: its contents, what follows, a message, and how to care for it all."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from shop.errors import NotFound
from shop.extensions import db
from shop.fulfilment.models import PackedPiece
from shop.orders import Parcel, get_orders_in_full, parcels_of
from shop.orders.models import LineComponent, Order, OrderLine


@dataclass(frozen=True, slots=True)
class SlipPart:
    """Pieces of a component. `lots` are known once the parcel left."""

    component: LineComponent
    quantity: int
    lots: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SlipLine:
    """A line of the order with those of its parts that are in this parcel."""

    line: OrderLine
    parts: tuple[SlipPart, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """One parcel's paper. A gift's shows no prices."""

    order: Order
    #: Which of the order's parcels this is.
    number: int
    lines: tuple[SlipLine, ...]
    #: What is not in it: sent before, and still to come.
    sent_before: tuple[SlipPart, ...]
    follows: tuple[SlipPart, ...]

    @property
    def is_gift(self) -> bool:
        """Whether somebody else than the buyer may open it."""
        return bool(self.order.gift_message)

    @property
    def cared_for(self) -> list[LineComponent]:
        """One component per care sheet: variants of a product share theirs."""
        parts = [part.component for line in self.lines for part in line.parts]
        return list({part.care_sheet_id: part for part in parts}.values())


def slips_for(numbers: Collection[str]) -> list[Slip]:
    """The slip of each order's next parcel, or of its last one where nothing is left to send.

    In the order in which they were placed. Raises NotFound when none of the numbers is an order's.
    """
    ids = db.session.scalars(select(Order.id).where(Order.number.in_(numbers))).all()
    if not ids:
        raise NotFound("Choose the orders whose packing slips you need.")
    packed = _packed(ids)
    return [_slip(order, packed.get(order.id, {})) for order in get_orders_in_full(ids)]


def _slip(order: Order, packed: Mapping[int, int]) -> Slip:
    parcels = parcels_of(order)
    left = {part.id: part.left for line in order.lines for part in line.components if part.left}
    if parcels and not left:
        return slip_of_parcel(order, parcels[-1])
    # What was scanned is what is in the parcel; before the first scan, everything is meant to be.
    inside = {key: SlipPart(component, pieces) for key, component, pieces in _parts(order, packed or left)}
    follows = {key: pieces - (packed or left).get(key, 0) for key, pieces in left.items()}
    return Slip(
        order=order,
        number=len(parcels) + 1,
        lines=_lines(order, inside),
        sent_before=_all_in(parcels),
        follows=tuple(SlipPart(component, pieces) for _, component, pieces in _parts(order, follows)),
    )


def slip_of_parcel(order: Order, parcel: Parcel) -> Slip:
    """The slip of a parcel that has left, to print it once more."""
    inside = {
        content.component.id: SlipPart(content.component, content.quantity, content.lots)
        for content in parcel.contents
    }
    before = [each for each in parcels_of(order) if each.number < parcel.number]
    later = [each for each in parcels_of(order) if each.number > parcel.number]
    left = {part.id: part.left for line in order.lines for part in line.components}
    for part in _all_in(later):
        left[part.component.id] += part.quantity
    return Slip(
        order=order,
        number=parcel.number,
        lines=_lines(order, inside),
        sent_before=_all_in(before),
        follows=tuple(SlipPart(component, pieces) for _, component, pieces in _parts(order, left)),
    )


def _parts(order: Order, pieces: Mapping[int, int]) -> list[tuple[int, LineComponent, int]]:
    return [
        (part.id, part, pieces[part.id])
        for line in order.lines
        for part in line.components
        if pieces.get(part.id, 0)
    ]


def _lines(order: Order, inside: Mapping[int, SlipPart]) -> tuple[SlipLine, ...]:
    lines = (
        SlipLine(line, tuple(inside[part.id] for part in line.components if part.id in inside))
        for line in order.lines
    )
    return tuple(line for line in lines if line.parts)


def _all_in(parcels: Collection[Parcel]) -> tuple[SlipPart, ...]:
    pieces: dict[int, SlipPart] = {}
    for content in (content for parcel in parcels for content in parcel.contents):
        before = pieces[content.component.id].quantity if content.component.id in pieces else 0
        pieces[content.component.id] = SlipPart(content.component, before + content.quantity)
    return tuple(pieces.values())


def _packed(order_ids: Collection[int]) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = {}
    for piece in db.session.scalars(select(PackedPiece).where(PackedPiece.order_id.in_(order_ids))):
        of_order = found.setdefault(piece.order_id, {})
        of_order[piece.line_component_id] = of_order.get(piece.line_component_id, 0) + piece.quantity
    return found
