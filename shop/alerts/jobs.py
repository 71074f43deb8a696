"""Telling everybody who is due. An edge: it commits after each batch."""

from collections.abc import Callable

from shop.alerts.telling_prices import cheaper_variants, tell_of_lower_price
from shop.alerts.telling_stock import tell_next, variants_to_tell_of
from shop.extensions import db, set_reading


def tell_everybody_due() -> int:
    """Queue the mails that stock and prices give cause for; gives how many. Any number of workers may."""
    told = sum(_tell_all(variant_id, tell_next) for variant_id in _look(variants_to_tell_of))
    return told + sum(_tell_all(variant_id, tell_of_lower_price) for variant_id in _look(cheaper_variants))


def _tell_all(variant_id: int, tell: Callable[[int], int]) -> int:
    total = 0
    while told := tell(variant_id):
        db.session.commit()
        total += told
    db.session.rollback()
    return total


def _look(find: Callable[[], list[int]]) -> list[int]:
    """What there is to do, without queueing among SQLite's writers to find out."""
    set_reading(True)
    try:
        return find()
    finally:
        db.session.rollback()
        set_reading(False)
