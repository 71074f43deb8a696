"""Which article somebody means who scanned or typed something."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select

from shop.catalog import full_name
from shop.catalog.models import Product, ProductStatus, Variant
from shop.extensions import db
from shop.inventory.models import Lot, StockItem

#: More than that is no answer to look through while holding a box.
MOST_FOUND = 12

#: What the code on a label of ours leads to.
_LABEL = re.compile(r"/backoffice/lots/(\d{1,9})$")


@dataclass(frozen=True, slots=True)
class Goods:
    """An article with stock of its own, or a set, which has none."""

    variant_id: int
    sku: str
    gtin: str
    product: str
    variant: str
    is_bundle: bool
    shelf: str
    keep_back_days: int
    #: Of the label that was scanned; empty when it was a barcode or a name.
    lot_code: str = ""

    @property
    def name(self) -> str:
        return full_name(self.product, self.variant)


def find_goods(typed: str) -> Sequence[Goods]:
    """The one article of a barcode, SKU or label of ours; else those whose names have all the words."""
    typed = typed.strip()
    if not typed:
        return []
    label = _LABEL.search(typed)
    if label:
        query = _goods(Lot.code).join(Lot, Lot.variant_id == Variant.id).where(Lot.id == int(label[1]))
    else:
        same = or_(Variant.gtin.in_(_spellings(typed)), Variant.sku.in_([typed, typed.upper()]))
        query = _goods().where(same)
    exact = [Goods(*row) for row in db.session.execute(query)]
    return exact or _named(typed)


def _named(typed: str) -> list[Goods]:
    query = _goods().where(Product.status != ProductStatus.ARCHIVED, Product.is_bundle.is_(False))
    for word in typed.split()[:6]:
        query = query.where(
            or_(
                *(
                    column.icontains(word, autoescape=True)
                    for column in (Product.name, Variant.name, Variant.sku)
                )
            )
        )
    query = query.order_by(Product.name, Variant.position, Variant.id).limit(MOST_FOUND + 1)
    return [Goods(*row) for row in db.session.execute(query)]


def _spellings(code: str) -> list[str]:
    """A barcode with and without the zeros that some scanners leave out."""
    bare = code.lstrip("0")
    return [code, *{bare.zfill(length) for length in (8, 12, 13, 14)}] if code.isdigit() else [code]


def _goods(*more: object) -> Select[tuple[object, ...]]:
    return (
        select(
            Variant.id, Variant.sku, Variant.gtin, Product.name, Variant.name, Product.is_bundle,
            func.coalesce(StockItem.shelf, ""), func.coalesce(StockItem.keep_back_days, 0), *more,
        )
        .select_from(Variant)
        .join(Product, Product.id == Variant.product_id)
        .outerjoin(StockItem, StockItem.variant_id == Variant.id)
    )  # fmt: skip
