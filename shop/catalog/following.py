"""What the shop lists, kept in the memory of each process, and proven to be current at each use.

Triggers number every change of a product (`ProductChange`), in the order of the commits. So a process asks
for the products that changed since it last looked, whoever changed them, and reads only those again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import groupby
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, and_, select, text

from shop.catalog.choosing import Pick
from shop.catalog.listed import LEAVE_ON, ON_SALE, SET, Listed, ListedProduct, shelf
from shop.catalog.models import (
    CosmeticFacts,
    Product,
    ProductChange,
    ProductStatus,
    Variant,
    VariantFacets,
)
from shop.extensions import committed, db

#: Beyond this part of all products, and more than these, it is cheaper to read all anew.
_LARGEST_PART, _FEW = 16, 100
#: What a change of all products at once is noted under.
_ALL = 0

_CURRENT_NUMBER = text("SELECT number FROM pages_version")


class _Following:
    """The listed products of one database, as of one number."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.listed = Listed()
        self._number: int | None = None

    def catch_up(self, connection: Connection) -> None:
        """Take in what was committed until now."""
        # Read before the rows are: what is committed in between is only read once more.
        number = connection.scalar(_CURRENT_NUMBER)
        if number == self._number:
            return
        changed = self._changed(connection, number)
        if changed is None:
            self.listed = Listed(_read(connection))
        elif changed:
            for product in _read(connection, changed):
                self.listed.put(product)
        self._number = number

    def _changed(self, connection: Connection, number: int) -> list[int] | None:
        """The products that changed; None for too many to tell, or where time went back (a restored copy)."""
        if self._number is None or number < self._number:
            return None
        query = select(ProductChange.product_id).where(ProductChange.number > self._number)
        most = max(_FEW, self.listed.size // _LARGEST_PART)
        changed = list(connection.scalars(query.limit(most + 1)))
        return None if _ALL in changed or len(changed) > most else changed


_followings: WeakKeyDictionary[Engine, _Following] = WeakKeyDictionary()


@contextmanager
def whats_listed() -> Iterator[Listed]:
    """What is listed now, for this thread alone until the end. One query, and one more after a change."""
    following = _followings.setdefault(db.engine, _Following())
    with following.lock:
        with committed() as connection:
            following.catch_up(connection)
        yield following.listed


def _read(connection: Connection, product_ids: list[int] | None = None) -> Iterator[ListedProduct]:
    """These products, or all, in the editor's order. One query."""
    query = (
        select(
            *(Product.id, Product.position, Product.name, Product.category_id, Product.is_bundle),
            *(CosmeticFacts.leave_on & ~CosmeticFacts.must_dilute, Variant.price_cents, VariantFacets.facets),
        )
        .outerjoin(CosmeticFacts, CosmeticFacts.product_id == Product.id)
        .outerjoin(
            Variant,
            and_(
                Variant.product_id == Product.id,
                Variant.retired_at.is_(None),
                Product.status == ProductStatus.PUBLISHED,
            ),
        )
        .outerjoin(VariantFacets, VariantFacets.variant_id == Variant.id)
        .order_by(Product.position, Product.id, Variant.position, Variant.id)
        .execution_options(yield_per=1000)
    )
    if product_ids is not None:
        query = query.where(Product.id.in_(product_ids))
    products = groupby(connection.execute(query), key=lambda row: row[:6])
    for (product_id, position, name, *about), same in products:
        common = _picks_of_product(*about)
        variants = [
            (price_cents, (*common, *picks_in(facets or "")))
            for *_, price_cents, facets in same
            if price_cents is not None
        ]
        yield ListedProduct(product_id, position, name, variants)


def _picks_of_product(category_id: int, is_set: bool, leave_on: bool | None) -> tuple[Pick, ...]:
    more = [(SET, is_set), (LEAVE_ON, leave_on)]
    return ON_SALE, shelf(category_id), *(pick for pick, has in more if has)


@lru_cache(maxsize=10_000)
def picks_in(facets: str) -> tuple[Pick, ...]:
    """What a text of `VariantFacets` says; it says all, so this never ages."""
    pairs = (word.partition("=") for word in facets.split())
    return tuple((name, value) for name, _, value in pairs)
