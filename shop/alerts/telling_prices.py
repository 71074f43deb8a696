"""Who is told that something costs less: everybody who asked when it cost more, once it can be had."""

from sqlalchemy import select

from shop import clock
from shop.alerts.models import Alert, AlertKind
from shop.alerts.notices import mail_price_drop
from shop.alerts.queries import WAITING, get_variant
from shop.catalog.models import Product, ProductStatus, Variant
from shop.extensions import db
from shop.inventory import availability

#: People told in one transaction.
BATCH = 50


def cheaper_variants() -> list[int]:
    """The variants in stock that cost less than when somebody asked, in id order. Two or three queries."""
    cheaper = list(
        db.session.scalars(
            select(Alert.variant_id)
            .join(Variant, Variant.id == Alert.variant_id)
            .join(Product, Product.id == Variant.product_id)
            .where(
                Alert.kind == AlertKind.PRICE_DROP,
                WAITING,
                Variant.price_cents < Alert.asked_price_cents,
                Product.status == ProductStatus.PUBLISHED,
                Variant.retired_at.is_(None),
            )
            .distinct()
            .order_by(Alert.variant_id)
        )
    )
    pieces = availability(cheaper) if cheaper else {}
    return [variant_id for variant_id in cheaper if pieces[variant_id]]


def tell_of_lower_price(variant_id: int) -> int:
    """Queue a mail to those who asked at a higher price than today's, up to BATCH; gives how many."""
    variant = get_variant(variant_id)
    asked_higher = (
        select(Alert)
        .where(
            Alert.kind == AlertKind.PRICE_DROP,
            WAITING,
            Alert.variant_id == variant_id,
            Alert.asked_price_cents > variant.price_cents,
        )
        .order_by(Alert.asked_at, Alert.id)
        .limit(BATCH)
        # Another worker tells the others.
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    alerts = list(db.session.scalars(asked_higher))
    for alert in alerts:
        alert.told_at = clock.now()
        mail_price_drop(alert, variant)
    db.session.flush()
    return len(alerts)
