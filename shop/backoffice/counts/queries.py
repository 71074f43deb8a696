"""Reading counts for staff: the list, the blind sheet, and what the second person sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from shop.backoffice.paging import Page, make_page
from shop.catalog import full_name
from shop.catalog.models import Category, Product, Variant
from shop.errors import NotFound
from shop.extensions import db
from shop.inventory.models import CountLine, Lot, StockCount, StockItem, StockMovement

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class CountRow:
    """One sheet in the list."""

    id: int
    title: str
    state: str
    opened_at: datetime
    opened_by: str
    lines: int
    counted: int


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One lot to count. Whoever counts is shown no figure of the books; `book` is for whoever decides."""

    id: int
    round: int
    counted: int | None
    book: int | None
    counted_by: str | None
    counted_at: datetime | None
    lot_id: int
    lot_code: str
    expires_on: date | None
    sku: str
    gtin: str
    product: str
    variant: str
    shelf: str
    #: Pieces that came and went since it was counted; they touch no difference.
    moved_since: int
    #: The last movement of the lot.
    last_movement_id: int

    @property
    def name(self) -> str:
        return full_name(self.product, self.variant)

    @property
    def difference(self) -> int:
        return (self.counted or 0) - (self.book or 0)


@dataclass(frozen=True, slots=True)
class Place:
    """Something that can be counted in one go: a shelf or a category, and how many lots lie there."""

    key: str
    name: str
    lots: int


def list_counts(*, before: int | None = None) -> Page[CountRow]:
    """A page of counts, the newest first. One query."""
    query = (
        select(
            *(StockCount.id, StockCount.title, StockCount.state, StockCount.opened_at, StockCount.opened_by),
            func.count(CountLine.id),
            func.count(CountLine.counted),
        )
        .join(CountLine, CountLine.count_id == StockCount.id)
        .group_by(StockCount.id)
        .order_by(StockCount.id.desc())
        .limit(PAGE_SIZE + 1)
    )
    if before is not None:
        query = query.where(StockCount.id < before)
    rows = [CountRow(*row) for row in db.session.execute(query)]
    return make_page(rows, size=PAGE_SIZE, key=lambda row: row.id)


def get_count(count_id: int) -> StockCount:
    """One count without its lines; raises NotFound."""
    count = db.session.get(StockCount, count_id, populate_existing=True)
    if count is None:
        raise NotFound("There is no such count.")
    return count


def sheet_lines(count_id: int) -> Sequence[SheetLine]:
    """All lines of a sheet in the order of the shelves, in one query."""
    moved = (
        select(func.coalesce(func.sum(StockMovement.quantity), 0))
        .where(StockMovement.lot_id == CountLine.lot_id, StockMovement.id > CountLine.movement_id)
        .correlate(CountLine)
        .scalar_subquery()
    )
    last = (
        select(func.coalesce(func.max(StockMovement.id), 0))
        .where(StockMovement.lot_id == CountLine.lot_id)
        .correlate(CountLine)
        .scalar_subquery()
    )
    query = (
        select(
            *(CountLine.id, CountLine.round, CountLine.counted, CountLine.book),
            *(CountLine.counted_by, CountLine.counted_at),
            *(Lot.id, Lot.code, Lot.expires_on),
            *(Variant.sku, Variant.gtin, Product.name, Variant.name, StockItem.shelf, moved, last),
        )
        .select_from(CountLine)
        .join(Lot, Lot.id == CountLine.lot_id)
        .join(Variant, Variant.id == Lot.variant_id)
        .join(Product, Product.id == Variant.product_id)
        .join(StockItem, StockItem.variant_id == Lot.variant_id)
        .where(CountLine.count_id == count_id)
        .order_by(CountLine.position)
    )
    return [SheetLine(*row) for row in db.session.execute(query)]


def list_shelves() -> list[Place]:
    """Shelves with goods on them, by name."""
    query = (
        select(StockItem.shelf, func.count(Lot.id))
        .join(Lot, Lot.variant_id == StockItem.variant_id)
        .where(StockItem.shelf != "", Lot.on_hand > 0)
        .group_by(StockItem.shelf)
        .order_by(StockItem.shelf)
    )
    return [Place(shelf, f"Shelf {shelf}", lots) for shelf, lots in db.session.execute(query)]


def list_categories_to_count() -> list[Place]:
    """Categories with goods on the shelf, in the order of the shop."""
    query = (
        select(Category.id, Category.name, func.count(Lot.id))
        .join(Product, Product.category_id == Category.id)
        .join(Variant, Variant.product_id == Product.id)
        .join(Lot, Lot.variant_id == Variant.id)
        .where(Lot.on_hand > 0)
        .group_by(Category.id, Category.name, Category.position)
        .order_by(Category.position, Category.id)
    )
    return [Place(str(key), name, lots) for key, name, lots in db.session.execute(query)]
