"""Reading alerts: what is asked for, by whom a link was given out, and how many wait."""

from collections.abc import Collection
from hashlib import sha256

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import joinedload

from shop import clock
from shop.alerts.models import Alert, AlertKind
from shop.catalog import find_variant
from shop.catalog.models import ProductStatus, Variant
from shop.errors import Gone, NotFound
from shop.extensions import db

#: Keys are 43 characters; nothing much longer is worth hashing.
LONGEST_KEY = 64

#: Confirmed and not told yet.
WAITING: ColumnElement[bool] = and_(Alert.confirmed_at.is_not(None), Alert.told_at.is_(None))


def get_sold_variant(sku: str) -> Variant:
    """The variant of a SKU with its product; raises NotFound, or Gone when it is no longer sold."""
    variant = find_variant(sku)
    if variant is None:
        raise NotFound("We could not find that product.")
    if variant.product.status == ProductStatus.ARCHIVED:
        raise Gone(f"{variant.product.name} is no longer sold, so there is nothing to wait for.")
    return variant


def get_variant(variant_id: int) -> Variant:
    """A variant with its product, for its name and address."""
    query = select(Variant).options(joinedload(Variant.product)).where(Variant.id == variant_id)
    return db.session.scalars(query).one()


def find_unconfirmed(key: str, *, to_change: bool = False) -> Alert | None:
    """The alert that waits for this key of a confirmation mail; None once it was used or is too old."""
    if not key or len(key) > LONGEST_KEY:
        return None
    query = _with_variant().where(Alert.confirm_hash == hash_key(key), Alert.confirm_by > clock.now())
    return db.session.scalar(query.with_for_update(of=Alert) if to_change else query)


def find_alert(stop_token: str) -> Alert | None:
    """The alert that may be stopped with this token."""
    return db.session.scalar(_with_variant().where(Alert.stop_token == stop_token[: LONGEST_KEY + 1]))


def count_waiting(variant_ids: Collection[int]) -> dict[int, int]:
    """Variant id -> how many people wait for it to be back; only those for whom anybody does."""
    query = (
        select(Alert.variant_id, func.count())
        .where(Alert.kind == AlertKind.BACK_IN_STOCK, WAITING, Alert.variant_id.in_(set(variant_ids)))
        .group_by(Alert.variant_id)
    )
    return dict(db.session.execute(query).all())


def count_waiting_for(variant_id: int) -> int:
    """How many people wait for it to be back."""
    return count_waiting([variant_id]).get(variant_id, 0)


def hash_key(key: str) -> str:
    """What is kept of the key in a confirmation mail."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _with_variant() -> Select[tuple[Alert]]:
    variant = joinedload(Alert.variant, innerjoin=True)
    return select(Alert).options(variant.joinedload(Variant.product, innerjoin=True))
