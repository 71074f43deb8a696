"""Orders bought as a guest become part of an account, once its address is proved."""

from sqlalchemy import CursorResult, func, update

from shop.extensions import db
from shop.orders.models import Order


def attach_guest_orders(user_id: int, *, email: str) -> int:
    """Give the account all orders of this address that belong to nobody; gives how many.

    The caller has seen the address proved. An order that belongs to somebody stays theirs.
    """
    result = db.session.execute(
        update(Order)
        .where(Order.user_id.is_(None), func.lower(Order.email) == email)
        .values(user_id=user_id)
        .execution_options(synchronize_session=False)
    )
    assert isinstance(result, CursorResult)
    return result.rowcount
