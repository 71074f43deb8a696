"""Scanning what goes into the parcel, so that exactly what was ordered is in it."""

import re
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, or_, select, update

from shop import clock
from shop.catalog import full_name
from shop.catalog.models import Product, Variant
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.fulfilment.models import PackedPiece, Packing
from shop.inventory import earmark_lots, earmarks_of
from shop.inventory.models import Earmark, Lot
from shop.orders import components_with_lots, why_not_ship
from shop.orders.models import LineComponent, Order

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

    Raises WrongScan for what is not in the order or is in the parcel already; Conflict when the order may
    not ship, or while somebody else packs it. The caller holds the order's lock.
    """
    code = code.strip()[:LONGEST_CODE]
    if not code:
        raise WrongScan("Nothing was scanned. Put the cursor into the field and scan again.")
    if reason := why_not_ship(order):
        raise Conflict(reason)
    _claim(order, by=by)
    components = [component for component in components_with_lots(order.id) if component.left]
    packed = packed_pieces(order.id)
    lot = _lot_on_label(code)
    fitting = _of_lot(order, components, lot) if lot else _fitting(order, components, code)
    if not fitting:
        raise WrongScan(_not_in_this_order(lot, code))
    for component in fitting:
        if packed.get(component.id, 0) < component.left:
            return _count(order, component, components, packed)
    every = sum(component.left for component in fitting)
    raise WrongScan(
        f"{'The one' if every == 1 else f'All {every}'} {fitting[0].name} {'is' if every == 1 else 'are'} in "
        "the parcel already. This one is too many: put it back."
    )


def take_out(order: Order, component_id: int, *, by: str) -> None:
    """One piece of a component comes out of the parcel again; raises Conflict when none is in it."""
    _claim(order, by=by)
    piece = db.session.get(PackedPiece, component_id, populate_existing=True)
    if piece is None or piece.order_id != order.id:
        raise Conflict("None of these is in the parcel.")
    if piece.quantity == 1:
        db.session.delete(piece)
    else:
        piece.quantity -= 1


def take_over(order: Order, *, by: str) -> str | None:
    """Whoever packed it has left it to `by`; gives who that was."""
    packing = find_packing(order.id)
    before = packing.packer if packing else None
    if packing:
        db.session.execute(update(Packing).where(Packing.order_id == order.id).values(packer=by))
    return before


def start_again(order: Order, *, by: str) -> None:
    """Everything comes out of the parcel, and nobody packs it; raises Conflict while somebody else does."""
    _refuse_others(find_packing(order.id), by)
    db.session.execute(delete(Packing).where(Packing.order_id == order.id))


def find_packing(order_id: int) -> Packing | None:
    """Who packs an order now, if anybody does."""
    return db.session.get(Packing, order_id, populate_existing=True)


def packed_pieces(order_id: int) -> dict[int, int]:
    """Component id -> pieces in the open parcel."""
    query = select(PackedPiece.line_component_id, PackedPiece.quantity)
    return {row[0]: row[1] for row in db.session.execute(query.where(PackedPiece.order_id == order_id))}


def goods_with_code(code: str) -> str:
    """What is sold under a SKU or GTIN; empty when nothing is."""
    query = select(Product.name, Variant.name).join(Product, Product.id == Variant.product_id)
    row = db.session.execute(query.where(_has_code(code))).first()
    return full_name(*row) if row else ""


def _claim(order: Order, *, by: str) -> None:
    packing = find_packing(order.id)
    _refuse_others(packing, by)
    if packing is None:
        db.session.add(Packing(order_id=order.id, packer=by, started_at=clock.now()))
        db.session.flush()


def _refuse_others(packing: Packing | None, by: str) -> None:
    if packing is not None and packing.packer != by:
        raise Conflict(f"{packing.packer} packs this order. Take it over first if they have left it to you.")


def _fitting(order: Order, components: list[LineComponent], code: str) -> list[LineComponent]:
    """The components that a code is printed on. Codes of 12 digits are those of 13 without their 0."""
    found = set(db.session.scalars(select(Variant.id).where(_has_code(code))))
    lots = select(Earmark.variant_id).join(Lot, Lot.id == Earmark.lot_id)
    found |= set(db.session.scalars(lots.where(Earmark.order_id == order.id, Lot.code == code)))
    return [component for component in components if component.variant_id in found]


def _has_code(code: str) -> ColumnElement[bool]:
    digits = code.lstrip("0")
    gtins = [digits.zfill(length) for length in (8, 12, 13, 14) if len(digits) <= length]
    return or_(Variant.sku == code.upper(), Variant.gtin.in_(gtins if code.isdigit() else [code]))


def _lot_on_label(code: str) -> Lot | None:
    """The lot of a label of ours: its code is the address of the lot's page."""
    found = _LOT_LABEL.search(code)
    return db.session.get(Lot, int(found[1])) if found else None


def _of_lot(order: Order, components: list[LineComponent], lot: Lot) -> list[LineComponent]:
    """The components that a piece of this lot may be for. It must be one of the lots that were picked.

    Where none were, they are named now: the parcel ships from the lots on paper, so they must lie in it.
    """
    fitting = [component for component in components if component.variant_id == lot.variant_id]
    if not fitting:
        return []
    verb, named = "was picked", earmarks_of(order.id, lot.variant_id)
    if not named:
        earmark_lots([order.id])
        verb, named = "goes first", earmarks_of(order.id, lot.variant_id)
    lot_ids = {earmark.lot_id for earmark in named}
    if not lot_ids:
        raise WrongScan(f"This is from lot {lot.code}, and no lot of it may leave now. Count the shelf.")
    if lot.id not in lot_ids:
        codes = db.session.scalars(select(Lot.code).where(Lot.id.in_(lot_ids)).order_by(Lot.code))
        raise WrongScan(f"This is from lot {lot.code}, but lot {' or '.join(codes)} {verb}. Swap it.")
    return fitting


def _not_in_this_order(lot: Lot | None, code: str) -> str:
    name = goods_with_code(db.session.get_one(Variant, lot.variant_id).sku if lot else code)
    if not name:
        return f"Nothing we sell has the code {code}. Scan the barcode on the goods, or type the SKU."
    return f"{name} is not in this order. Put it back."


def _count(
    order: Order, component: LineComponent, components: list[LineComponent], packed: dict[int, int]
) -> Scanned:
    now_in = packed.get(component.id, 0) + 1
    if now_in == 1:
        db.session.add(PackedPiece(line_component_id=component.id, order_id=order.id, quantity=1))
    else:
        db.session.execute(
            update(PackedPiece).where(PackedPiece.line_component_id == component.id).values(quantity=now_in)
        )
    db.session.flush()
    packed = packed | {component.id: now_in}
    is_complete = all(packed.get(each.id, 0) == each.left for each in components)
    return Scanned(component, now_in, component.left, is_complete)
