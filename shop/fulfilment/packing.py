"""Scanning what goes into the parcel, so that exactly what was ordered and picked is in it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select

from shop.catalog import full_name
from shop.catalog.models import Product, Variant
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.fulfilment.claiming import claim_packing
from shop.fulfilment.contents import packed_from, packed_pieces
from shop.fulfilment.models import PackedPiece
from shop.inventory import earmark_lots, earmarks_of
from shop.inventory.models import Lot
from shop.orders import components_with_lots, why_not_ship
from shop.orders.models import LineComponent, Order

#: What a scanned piece may be for, and the lot that its code names, if it names one.
Choice = tuple[LineComponent, Lot | None]

LONGEST_CODE = 200

_LOT_LABEL = re.compile(r"/backoffice/lots/([0-9]{1,9})$")


class WrongScan(ShopError):
    """What was scanned does not belong into this parcel; nothing was counted."""

    status = 422


@dataclass(frozen=True, slots=True)
class Scanned:
    """One more piece is in: now so many of so many of a component, and whether that was the last of all."""

    component: LineComponent
    packed: int
    needed: int
    is_complete: bool


def scan_piece(order: Order, code: str, *, by: str) -> Scanned:
    """Count the piece whose SKU, GTIN, lot code or label was scanned; the first scan makes `by` the packer.

    Raises WrongScan for what is not in the order, was not picked for it or is in the parcel already; Conflict
    when the order may not ship, or while somebody else packs it. The caller holds the order's lock.
    """
    code = code.strip()[:LONGEST_CODE]
    if not code:
        raise WrongScan("Nothing was scanned. Put the cursor into the field and scan again.")
    if reason := why_not_ship(order):
        raise Conflict(reason)
    claim_packing(order, by=by)
    components = [component for component in components_with_lots(order.id) if component.left]
    lot = _lot_on_label(code)
    fitting = _of_lots(order, components, [lot]) if lot else _with_code(order, components, code)
    if not fitting:
        raise WrongScan(_not_in_this_order(lot, code))
    packed = packed_pieces(order.id)
    with_room = [choice for choice in fitting if packed.get(choice[0].id, 0) < choice[0].left]
    if not with_room:
        raise WrongScan(_too_many([component for component, _ in fitting]))
    used_up = ""
    for component, of_lot in with_room:
        if of_lot is None or _still_to_come(order, of_lot.variant_id).get(of_lot.id):
            return _count(order, component, of_lot, components, packed)
        used_up = used_up or _why_used_up(order, of_lot)
    raise WrongScan(used_up)


def goods_with_code(code: str) -> str:
    """What is sold under a SKU or GTIN; empty when nothing is."""
    query = select(Product.name, Variant.name).join(Product, Product.id == Variant.product_id)
    row = db.session.execute(query.where(_has_code(code))).first()
    return full_name(*row) if row else ""


def _with_code(order: Order, components: list[LineComponent], code: str) -> list[Choice]:
    """The components that a code is printed on; a lot code counts like the lot's label."""
    found = set(db.session.scalars(select(Variant.id).where(_has_code(code))))
    if fitting := [component for component in components if component.variant_id in found]:
        return [(component, None) for component in fitting]
    lots = select(Lot).where(Lot.code == code, Lot.variant_id.in_({each.variant_id for each in components}))
    return _of_lots(order, components, db.session.scalars(lots.order_by(Lot.id)).all())


def _has_code(code: str) -> ColumnElement[bool]:
    """Codes of 12 digits are those of 13 without their 0."""
    digits = code.lstrip("0")
    gtins = [digits.zfill(length) for length in (8, 12, 13, 14) if len(digits) <= length]
    return or_(Variant.sku == code.upper(), Variant.gtin.in_(gtins if code.isdigit() else [code]))


def _lot_on_label(code: str) -> Lot | None:
    """The lot of a label of ours: its code is the address of the lot's page."""
    found = _LOT_LABEL.search(code)
    return db.session.get(Lot, int(found[1])) if found else None


def _of_lots(order: Order, components: list[LineComponent], lots: Sequence[Lot]) -> list[Choice]:
    """The components that a piece of one of these lots may be for; raises WrongScan when none was picked."""
    fitting: list[Choice] = []
    refusals = []
    for lot in lots:
        mine = [component for component in components if component.variant_id == lot.variant_id]
        if mine and (reason := _why_not_of(order, lot)):
            refusals.append(reason)
        else:
            fitting += [(component, lot) for component in mine]
    if refusals and not fitting:
        raise WrongScan(refusals[0])
    return fitting


def _why_not_of(order: Order, lot: Lot) -> str:
    """Why no piece of this lot belongs into the parcel; empty when it is one of the lots that were picked.

    Where none were, they are named now: the parcel ships from the lots on paper, so they must lie in it.
    """
    verb, named = "was picked", earmarks_of(order.id, lot.variant_id)
    if not named:
        earmark_lots([order.id])
        verb, named = "goes first", earmarks_of(order.id, lot.variant_id)
    lot_ids = {earmark.lot_id for earmark in named}
    if not lot_ids:
        return f"This is from lot {lot.code}, and no lot of it may leave now. Count the shelf."
    if lot.id not in lot_ids:
        return f"This is from lot {lot.code}, but lot {_codes(lot_ids)} {verb}. Swap it."
    return ""


def _still_to_come(order: Order, variant_id: int) -> dict[int, int]:
    """Lot id -> pieces that were picked and are not in the parcel yet, as far as lots are known."""
    packed = packed_from(order.id)
    to_come = {each.lot_id: each.quantity - packed[each.lot_id] for each in earmarks_of(order.id, variant_id)}
    return {lot_id: pieces for lot_id, pieces in to_come.items() if pieces > 0}


def _codes(lot_ids: Collection[int]) -> str:
    return " or ".join(db.session.scalars(select(Lot.code).where(Lot.id.in_(lot_ids)).order_by(Lot.code)))


def _why_used_up(order: Order, lot: Lot) -> str:
    pieces = packed_from(order.id)[lot.id]
    inside = (
        f"The one picked from lot {lot.code} is"
        if pieces == 1
        else f"All {pieces} picked from lot {lot.code} are"
    )
    if following := _still_to_come(order, lot.variant_id):
        return f"{inside} in the parcel already. The next one comes from lot {_codes(following)}. Swap it."
    return f"{inside} in the parcel already, and no lot covers the next one. Count the shelf."


def _too_many(components: list[LineComponent]) -> str:
    every, name = sum(component.left for component in components), components[0].name
    inside = f"The one {name} is" if every == 1 else f"All {every} {name} are"
    return f"{inside} in the parcel already. This one is too many: put it back."


def _not_in_this_order(lot: Lot | None, code: str) -> str:
    name = goods_with_code(db.session.get_one(Variant, lot.variant_id).sku if lot else code)
    if not name:
        return f"Nothing we sell has the code {code}. Scan the barcode on the goods, or type the SKU."
    return f"{name} is not in this order. Put it back."


def _count(
    order: Order,
    component: LineComponent,
    lot: Lot | None,
    components: list[LineComponent],
    packed: dict[int, int],
) -> Scanned:
    lot_id = lot.id if lot else None
    query = select(PackedPiece).where(PackedPiece.line_component_id == component.id)
    piece = db.session.scalar(
        query.where(PackedPiece.lot_id == lot_id).execution_options(populate_existing=True)
    )
    if piece:
        piece.quantity += 1
    else:
        db.session.add(
            PackedPiece(line_component_id=component.id, lot_id=lot_id, order_id=order.id, quantity=1)
        )
    db.session.flush()
    packed = packed | {component.id: packed.get(component.id, 0) + 1}
    is_complete = all(packed.get(each.id, 0) == each.left for each in components)
    return Scanned(component, packed[component.id], component.left, is_complete)
