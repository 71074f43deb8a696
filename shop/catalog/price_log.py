"""What a variant used to cost, out of the log of its prices."""

from datetime import timedelta

from sqlalchemy import select

from shop import clock
from shop.catalog.models import PriceChange
from shop.extensions import db

#: So far back the law looks when a price is said to be reduced (EU 98/6 Art. 6a).
LOOK_BACK = timedelta(days=30)


def lowest_price_before(variant_id: int, *, price_cents: int) -> int | None:
    """The lowest price in cents of the 30 days before today's price of `price_cents` began to hold.

    None for a variant that never had another price.
    """
    query = (
        select(PriceChange.price_cents, PriceChange.changed_at)
        .where(PriceChange.variant_id == variant_id)
        .order_by(PriceChange.changed_at, PriceChange.id)
    )
    log = [(row.price_cents, row.changed_at) for row in db.session.execute(query)]
    began_at = clock.now()
    while log and log[-1][0] == price_cents:
        began_at = log.pop()[1]
    begin = began_at - LOOK_BACK
    # The price that held when the 30 days began was written down before them.
    held = [price for price, changed_at in log if changed_at <= begin][-1:]
    return min([*held, *(price for price, changed_at in log if changed_at > begin)], default=None)
