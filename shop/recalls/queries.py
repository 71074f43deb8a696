"""Finding recalls: for staff, for the public pages, and for whoever has a piece."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, case, exists, func, select
from sqlalchemy.orm import aliased, selectinload

from shop.catalog import full_name
from shop.catalog.models import Product, Variant
from shop.errors import NotFound
from shop.extensions import db, rows_of
from shop.inventory.models import Lot
from shop.orders.models import LotAllocation
from shop.recalls.models import Recall, RecallLot, RecallNotice, RecallPiece, RecallState


@dataclass(frozen=True, slots=True)
class LotChoice:
    """A lot that a recall may be about, with how many pieces left the house."""

    lot: Lot
    sku: str
    name: str
    shipped: int


@dataclass(frozen=True, slots=True)
class ProductRecall:
    """A running recall as the page of a product says it."""

    code: str
    danger: str
    lot_codes: list[str]


@dataclass(frozen=True, slots=True)
class OwnRecall:
    """A running recall of something in an order, with the link of whoever was told."""

    recall: Recall
    names: tuple[str, ...]
    lot_codes: tuple[str, ...]
    #: Empty where nobody was told about this order, or where it opens more than what is in these orders.
    token: str


def get_recall(code: str) -> Recall:
    """The recall with its lots; raises NotFound."""
    query = select(Recall).where(Recall.code == code.strip().upper()).options(selectinload(Recall.lots))
    recall = db.session.scalar(query)
    if recall is None:
        raise NotFound(f"There is no recall {code}.")
    return recall


def lock_recall(code: str) -> Recall:
    """The same, locked until the transaction ends and freshly read."""
    query = (
        select(Recall)
        .where(Recall.code == code.strip().upper())
        .options(selectinload(Recall.lots))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    recall = db.session.scalar(query)
    if recall is None:
        raise NotFound(f"There is no recall {code}.")
    return recall


def find_lots(search: str, *, limit: int = 30) -> list[LotChoice]:
    """Lots whose code begins so, or of the SKU of this name; newest first."""
    shipped = (
        select(func.coalesce(func.sum(LotAllocation.quantity), 0))
        .where(LotAllocation.lot_id == Lot.id)
        .correlate(Lot)
        .scalar_subquery()
    )
    query = (
        _lots()
        .add_columns(shipped)
        .where(Lot.code.istartswith(search, autoescape=True) | (Variant.sku == search.upper()))
        .order_by(Lot.id.desc())
        .limit(limit)
    )
    return [
        LotChoice(lot, sku, full_name(product, variant), pieces)
        for lot, sku, _, product, variant, pieces in db.session.execute(query)
    ]


def running_recalls() -> Sequence[Recall]:
    """What is recalled now, newest first, with lots."""
    query = select(Recall).where(Recall.state == RecallState.RUNNING).options(selectinload(Recall.lots))
    return db.session.scalars(query.order_by(Recall.started_at.desc(), Recall.id.desc())).all()


def recalls_of_products(product_ids: Collection[int]) -> list[ProductRecall]:
    """What is recalled now of a product, or of a set's parts, with all the lots of each recall."""
    rows = rows_of(_running_of_products(), {"product_ids": list(product_ids)})
    found: dict[str, ProductRecall] = {}
    for code, danger, lot_code in rows:
        found.setdefault(code, ProductRecall(code, danger, [])).lot_codes.append(lot_code)
    return list(found.values())


# Made once: every page of a product asks for it.
@cache
def _running_of_products() -> Select[Any]:
    other = aliased(RecallLot)
    wanted = other.product_id.in_(bindparam("product_ids", expanding=True))
    return (
        select(Recall.code, Recall.danger, RecallLot.code)
        .join(RecallLot, RecallLot.recall_id == Recall.id)
        .where(Recall.state == RecallState.RUNNING, exists().where(other.recall_id == Recall.id, wanted))
        .order_by(Recall.id, RecallLot.lot_id)
    )


def recalls_of_orders(order_ids: Sequence[int]) -> list[OwnRecall]:
    """What is recalled of the things in these orders, one entry for each recall.

    A link shows all that its reader has. Whoever ordered with somebody else's address must not get theirs,
    so it is given only to who may see every order in it.
    """
    if not order_ids:
        return []
    other = aliased(RecallPiece)
    shows_more = exists().where(other.notice_id == RecallNotice.id, other.order_id.not_in(order_ids))
    token = case((shows_more, ""), else_=RecallNotice.token)
    query = (
        select(Recall, RecallPiece.name, RecallPiece.lot_code, token)
        .join(RecallPiece, RecallPiece.recall_id == Recall.id)
        .outerjoin(RecallNotice, RecallNotice.id == RecallPiece.notice_id)
        .where(RecallPiece.order_id.in_(order_ids), Recall.state == RecallState.RUNNING)
        .order_by(Recall.id, RecallPiece.id)
    )
    found: dict[int, list[tuple[Recall, str, str, str]]] = {}
    for recall, name, lot_code, key in db.session.execute(query):
        found.setdefault(recall.id, []).append((recall, name, lot_code, key or ""))
    return [
        OwnRecall(
            recall=rows[0][0],
            names=tuple(dict.fromkeys(row[1] for row in rows)),
            lot_codes=tuple(dict.fromkeys(row[2] for row in rows)),
            token=next((row[3] for row in rows if row[3]), ""),
        )
        for rows in found.values()
    ]


def load_lots(lot_ids: Collection[int]) -> list[RecallLot]:
    """Rows for a recall of these lots; raises NotFound when one does not exist."""
    query = _lots().where(Lot.id.in_(lot_ids)).order_by(Lot.id)
    rows = db.session.execute(query).all()
    if not rows or len(rows) != len(set(lot_ids)):
        raise NotFound("There is no such lot. Search for it again.")
    return [
        RecallLot(
            lot_id=lot.id,
            variant_id=lot.variant_id,
            product_id=product_id,
            code=lot.code,
            sku=sku,
            name=full_name(product, variant),
            expires_on=lot.expires_on,
            on_hand=0,
            is_running=False,
        )
        for lot, sku, product_id, product, variant in rows
    ]


def _lots():
    return (
        select(Lot, Variant.sku, Product.id, Product.name, Variant.name)
        .join(Variant, Variant.id == Lot.variant_id)
        .join(Product, Product.id == Variant.product_id)
    )
