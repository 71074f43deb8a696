"""Writing a purchase order, sending it, and giving it up."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import delete, insert, select

from shop import clock
from shop.catalog.models import Product, Variant
from shop.errors import Conflict, NotFound, ShopError
from shop.extensions import db
from shop.inventory import MOST_PIECES
from shop.purchasing.models import PurchaseLine, PurchaseOrder
from shop.purchasing.status import PurchaseStatus, require_transition

#: The first number is one more.
_NUMBERS_FROM = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedLine:
    """So many of a variant, at a price in cents for one; None when it is not known."""

    variant_id: int
    quantity: int
    unit_cost_cents: int | None = None


def draft_purchase(
    *,
    supplier_id: int,
    by: str,
    lines: list[WantedLine] | None = None,
    reference: str = "",
    expected_on: date | None = None,
    note: str = "",
) -> PurchaseOrder:
    """A purchase order that nobody has sent yet."""
    order = PurchaseOrder(
        # For the moment until the database has counted it.
        number=secrets.token_hex(8),
        supplier_id=supplier_id,
        status=PurchaseStatus.DRAFT,
        reference=reference,
        expected_on=expected_on,
        note=note,
        created_at=clock.now(),
        created_by=by,
    )
    db.session.add(order)
    db.session.flush()
    order.number = f"PO-{_NUMBERS_FROM + order.id}"
    for line in lines or []:
        put_line(order, line)
    return order


def lock_purchase(number: str) -> PurchaseOrder:
    """A purchase order, locked until the transaction ends; raises NotFound."""
    query = select(PurchaseOrder).where(PurchaseOrder.number == number).with_for_update()
    order = db.session.scalar(query.execution_options(populate_existing=True))
    if order is None:
        raise NotFound(f"There is no purchase order {number}.")
    return order


def put_line(order: PurchaseOrder, wanted: WantedLine) -> PurchaseLine:
    """Order so many of a variant, instead of what the draft said about it before.

    Raises Conflict unless the order is a draft and for a set, NotFound for an unknown variant, ShopError for
    a quantity outside 1 to MOST_PIECES.
    """
    _require_draft(order)
    if not 1 <= wanted.quantity <= MOST_PIECES:
        raise ShopError(f"Order between 1 and {MOST_PIECES:,} pieces of one article.")
    line = find_line(order, wanted.variant_id)
    if line is None:
        _require_own_stock(wanted.variant_id)
        line = PurchaseLine(purchase_order_id=order.id, variant_id=wanted.variant_id)
        db.session.add(line)
    line.quantity, line.unit_cost_cents = wanted.quantity, wanted.unit_cost_cents
    db.session.flush()
    return line


def put_new_lines(order: PurchaseOrder, lines: Sequence[WantedLine]) -> None:
    """Order many variants that are not on a draft yet, in one statement; raises Conflict unless it is one.

    Whoever calls this has looked at the variants and quantities, as `put_line` does for one.
    """
    _require_draft(order)
    rows = [{"purchase_order_id": order.id, "received": 0, **asdict(line)} for line in lines]
    db.session.connection().execute(insert(PurchaseLine.__table__), rows)


def find_line(order: PurchaseOrder, variant_id: int) -> PurchaseLine | None:
    """What an order says about a variant, freshly read; None when it is not on it."""
    query = select(PurchaseLine).where(
        PurchaseLine.purchase_order_id == order.id, PurchaseLine.variant_id == variant_id
    )
    return db.session.scalar(query.execution_options(populate_existing=True))


def drop_line(order: PurchaseOrder, variant_id: int) -> None:
    """Take a variant off a draft; does nothing when it is not on it."""
    _require_draft(order)
    db.session.execute(
        delete(PurchaseLine).where(
            PurchaseLine.purchase_order_id == order.id, PurchaseLine.variant_id == variant_id
        )
    )


def mark_ordered(order: PurchaseOrder) -> None:
    """The supplier has it: from now on it stands as it is, and goods are expected."""
    require_transition(order.status, PurchaseStatus.ORDERED)
    if not db.session.scalar(select(PurchaseLine.id).where(PurchaseLine.purchase_order_id == order.id)):
        raise Conflict("There is nothing on this purchase order yet. Add an article first.")
    order.status, order.ordered_at = PurchaseStatus.ORDERED, clock.now()


def cancel_purchase(order: PurchaseOrder) -> None:
    """Nothing comes. Raises Conflict once some of it did: then what is missing is given up instead."""
    require_transition(order.status, PurchaseStatus.CANCELLED)
    order.status = PurchaseStatus.CANCELLED


def give_up_rest(order: PurchaseOrder) -> None:
    """What has not come will not come: the order is received as it is."""
    if order.status != PurchaseStatus.PARTLY_RECEIVED:
        raise Conflict("Only what came in part can be closed. Cancel the order instead.")
    order.status = PurchaseStatus.RECEIVED


def _require_own_stock(variant_id: int) -> None:
    query = select(Product.is_bundle).join(Variant, Variant.product_id == Product.id)
    is_set = db.session.scalar(query.where(Variant.id == variant_id))
    if is_set is None:
        raise NotFound("There is no such article. Nothing was ordered.")
    if is_set:
        raise Conflict("A set has no stock of its own. Order its parts.")


def _require_draft(order: PurchaseOrder) -> None:
    if order.status != PurchaseStatus.DRAFT:
        raise Conflict("This purchase order was sent, so its lines stand as they are.")
