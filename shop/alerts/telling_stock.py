"""Who is told that something is back: in order of asking, and never more people than there are pieces."""

from datetime import timedelta

from sqlalchemy import func, select

from shop import clock
from shop.alerts.models import Alert, AlertKind
from shop.alerts.notices import mail_back_in_stock
from shop.alerts.queries import WAITING, get_variant
from shop.catalog.models import Product, ProductStatus, Variant
from shop.extensions import db
from shop.inventory import availability, lock_availability

#: For so long the pieces are left to those who were told; then the next in line are.
HEAD_START = timedelta(days=2)

#: People told in one transaction.
BATCH = 50

_ABOUT_STOCK = Alert.kind == AlertKind.BACK_IN_STOCK


def variants_to_tell_of() -> list[int]:
    """The variants that somebody waits for and could have, in id order. Two or three queries."""
    waited_for = list(
        db.session.scalars(
            select(Alert.variant_id)
            .join(Variant, Variant.id == Alert.variant_id)
            .join(Product, Product.id == Variant.product_id)
            .where(_ABOUT_STOCK, WAITING, Product.status == ProductStatus.PUBLISHED)
            .where(Variant.retired_at.is_(None))
            .distinct()
            .order_by(Alert.variant_id)
        )
    )
    if not waited_for:
        return []
    pieces, told = availability(waited_for), _told_lately(waited_for)
    return [variant_id for variant_id in waited_for if pieces[variant_id] > told.get(variant_id, 0)]


def tell_next(variant_id: int) -> int:
    """Queue a mail to the next in line, one for each piece that nobody was told of; gives how many.

    The stock stays as it is until the commit, so neither a sale nor another worker comes in between.
    """
    room = lock_availability(variant_id) - _told_lately([variant_id]).get(variant_id, 0)
    if room <= 0:
        return 0
    next_in_line = (
        select(Alert)
        .where(_ABOUT_STOCK, WAITING, Alert.variant_id == variant_id)
        .order_by(Alert.asked_at, Alert.id)
        .limit(min(room, BATCH))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    alerts = list(db.session.scalars(next_in_line))
    variant = get_variant(variant_id)
    for alert in alerts:
        alert.told_at = clock.now()
        mail_back_in_stock(alert, variant)
    db.session.flush()
    return len(alerts)


def _told_lately(variant_ids: list[int]) -> dict[int, int]:
    query = (
        select(Alert.variant_id, func.count())
        .where(_ABOUT_STOCK, Alert.variant_id.in_(variant_ids), Alert.told_at > clock.now() - HEAD_START)
        .group_by(Alert.variant_id)
    )
    return dict(db.session.execute(query).all())
