"""Which lots the pieces of a parcel came from, component by component, so that a recall finds its buyers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from shop.extensions import db
from shop.inventory import Taken
from shop.orders.models import LineComponent, LotAllocation, Shipment

#: Id of a line's component -> lot id, or None where nobody knows it -> pieces.
ParcelLots = Mapping[int, Mapping[int | None, int]]
#: The same without what nobody knows.
KnownLots = Mapping[int, Mapping[int, int]]


def known_lots(scanned: ParcelLots, leaving: Mapping[int, int]) -> KnownLots:
    """The lots of the pieces that leave (component id -> pieces), as far as they are known.

    Where fewer leave than were scanned out of several lots, nobody knows which.
    """
    known = {}
    for key, quantity in leaving.items():
        parts = scanned.get(key, {})
        if len(parts) == 1 or sum(parts.values()) <= quantity:
            known[key] = {lot_id: min(part, quantity) for lot_id, part in parts.items() if lot_id is not None}
    return known


def lots_per_variant(components: Iterable[LineComponent], known: KnownLots) -> dict[int, Counter[int]]:
    """Variant id -> lot id -> pieces, over all components."""
    lots: dict[int, Counter[int]] = {}
    for component in components:
        lots.setdefault(component.variant_id, Counter()).update(known.get(component.id, {}))
    return lots


def allocate(
    shipment: Shipment,
    components: Sequence[LineComponent],
    leaving: Mapping[int, int],
    known: KnownLots,
    taken: Sequence[Taken],
) -> None:
    """Write down for each component what was taken: its known lots first, then what is left."""
    left = {part.lot_id: part.quantity for part in taken}
    booked: Counter[tuple[int, int]] = Counter()
    for component_id, parts in known.items():
        for lot_id, quantity in parts.items():
            booked[component_id, lot_id] += quantity
            left[lot_id] -= quantity
    for component in components:
        missing = leaving.get(component.id, 0) - sum(known.get(component.id, {}).values())
        for part in taken:
            if part.variant_id == component.variant_id and (quantity := min(missing, left[part.lot_id])):
                booked[component.id, part.lot_id] += quantity
                left[part.lot_id] -= quantity
                missing -= quantity
    codes = {part.lot_id: part.lot_code for part in taken}
    for (component_id, lot_id), quantity in booked.items():
        db.session.add(
            LotAllocation(
                line_component_id=component_id,
                lot_id=lot_id,
                shipment_id=shipment.id,
                lot_code=codes[lot_id],
                quantity=quantity,
            )
        )
