"""What variants cost from now on: changed all or none, each change a row of the log."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import joinedload, selectinload

from shop import clock
from shop.catalog.models import BundleComponent, PriceChange, Product, Variant
from shop.catalog.showing import saving_cents
from shop.errors import Conflict, ShopError
from shop.extensions import db

#: Cents. The forms read no more, and a column holds little more.
MOST_CENTS = 99_999_999


def change_prices(prices: Mapping[int, tuple[int, int]], *, by: str) -> int:
    """Set prices in cents by variant id, each (what it was when it was looked at, what it becomes).

    Returns how many changed. Raises ShopError for a price that is not above 0, too high, or lets a set cost
    more than its parts, Conflict when one was changed since; then nothing is changed, once the caller rolls
    back.
    """
    if any(new <= 0 for _, new in prices.values()):
        raise ShopError("A price must be above $0.00.")
    if any(new > MOST_CENTS for _, new in prices.values()):
        raise ShopError("A price must be below $1,000,000.00.")
    changes = {key: pair for key, pair in sorted(prices.items()) if pair[0] != pair[1]}
    for variant_id, (old, new) in changes.items():
        # Guarded, so that of two colleagues only one changes it.
        found = db.session.execute(
            update(Variant)
            .where(Variant.id == variant_id, Variant.price_cents == old)
            .values(price_cents=new)
            .execution_options(synchronize_session=False)
        )
        if not found.rowcount:
            raise Conflict("A price was changed by somebody else meanwhile. Look at the new prices first.")
        db.session.add(PriceChange(variant_id=variant_id, price_cents=new, changed_at=clock.now(), actor=by))
    db.session.flush()
    _touch(changes)
    _check_sets(changes)
    return len(changes)


def _check_sets(variant_ids: Collection[int]) -> None:
    holding = select(BundleComponent.bundle_id).where(BundleComponent.variant_id.in_(variant_ids))
    query = (
        select(Variant)
        .where(or_(Variant.id.in_(variant_ids), Variant.id.in_(holding)))
        .options(
            joinedload(Variant.product), selectinload(Variant.components).joinedload(BundleComponent.variant)
        )
        .execution_options(populate_existing=True)
    )
    for variant in db.session.scalars(query):
        if variant.components and saving_cents(variant) < 0:
            raise ShopError(f"The set “{variant.product.name}” would cost more than its parts do together.")


def _touch(variant_ids: Collection[int]) -> None:
    """Read the changed rows again and let the session see them, so that the index and the filters follow."""
    changed = select(Variant.product_id).where(Variant.id.in_(variant_ids))
    query = select(Product).where(Product.id.in_(changed)).execution_options(populate_existing=True)
    for product in db.session.scalars(query):
        product.updated_at = clock.now()
    db.session.flush()


def lowest_prices(variant_ids: Collection[int], *, since: timedelta) -> dict[int, int]:
    """The lowest price in cents that each variant had in this time up to now, by its id. One query."""
    query = (
        select(PriceChange.variant_id, PriceChange.price_cents, PriceChange.changed_at)
        .where(PriceChange.variant_id.in_(variant_ids))
        .order_by(PriceChange.variant_id, PriceChange.changed_at, PriceChange.id)
    )
    log: dict[int, list[tuple[int, datetime]]] = {}
    for variant_id, cents, changed_at in db.session.execute(query):
        log.setdefault(variant_id, []).append((cents, changed_at))
    begin = clock.now() - since
    return {variant_id: _lowest(rows, begin) for variant_id, rows in log.items()}


def _lowest(rows: list[tuple[int, datetime]], begin: datetime) -> int:
    # The price that held when the time began was written down before it.
    held = [cents for cents, changed_at in rows if changed_at <= begin][-1:]
    return min([*held, *(cents for cents, changed_at in rows if changed_at > begin)])
