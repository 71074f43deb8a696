"""Forgetting the addresses of those who never confirmed, were told, or waited for too long."""

from datetime import timedelta

from sqlalchemy import CursorResult, and_, delete, or_, select

from shop import clock
from shop.alerts.models import Alert
from shop.alerts.notices import KINDS
from shop.catalog.models import Product, ProductStatus, Variant
from shop.extensions import db
from shop.mail import forget_requests, forget_sent_mail

#: After telling: so long the link in the mail still shows what it was about.
TOLD_KEPT_FOR = timedelta(days=30)
#: Nobody waits longer than this for goods.
LONGEST_WAIT = timedelta(days=365)


def discard_old_alerts() -> int:
    """Delete what is over, with its address, and the mails about it; gives how many alerts went."""
    now = clock.now()
    archived = (
        select(Variant.id)
        .join(Product, Product.id == Variant.product_id)
        .where(Product.status == ProductStatus.ARCHIVED)
    )
    result = db.session.execute(
        delete(Alert).where(
            or_(
                and_(Alert.confirmed_at.is_(None), Alert.confirm_by <= now),
                Alert.told_at <= now - TOLD_KEPT_FOR,
                and_(Alert.told_at.is_(None), Alert.asked_at <= now - LONGEST_WAIT),
                and_(Alert.told_at.is_(None), Alert.variant_id.in_(archived)),
            )
        )
    )
    assert isinstance(result, CursorResult)
    forget_sent_mail(KINDS)
    forget_requests()
    return result.rowcount
