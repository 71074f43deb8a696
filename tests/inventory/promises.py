"""What the tests of the stock need around it: orders to promise to, and the rows behind the numbers."""

from datetime import date

from sqlalchemy import select

from shop import clock
from shop.catalog.models import Variant
from shop.extensions import db
from shop.inventory.models import Lot, LotState, StockItem, StockMovement
from shop.orders.models import Order
from shop.orders.placing import new_number
from tests.factories import MARA

TOMORROW = date(2026, 12, 2)
NEXT_YEAR = date(2027, 12, 1)


def make_order() -> Order:
    """An order without lines, so that the stock verbs can be asked about any pieces."""
    number = new_number()
    order = Order(
        **{"number": number, "token": number, "form_token": number, "email": MARA, "name": "Mara Lind"},
        **{"phone": "", "country": "US", "street": "12 Birch Lane", "street2": "", "city": "Portland"},
        **{"region": "OR", "postal_code": "97205", "gift_message": "", "delivery_method": "standard"},
        **{"delivery_name": "Standard", "arrives_from": TOMORROW, "arrives_until": TOMORROW},
        **{"ground_only": False, "currency": "USD", "subtotal_cents": 0, "delivery_cents": 0},
        **{"tax_cents": 0, "total_cents": 0, "placed_at": clock.now()},
    )
    db.session.add(order)
    db.session.flush()
    return order


def counters(variant: Variant) -> tuple[int, int, int]:
    """On hand, held and blocked pieces, as the database has them."""
    query = select(StockItem).where(StockItem.variant_id == variant.id)
    item = db.session.scalars(query.execution_options(populate_existing=True)).one()
    return item.on_hand, item.held, item.blocked


def lots(variant: Variant) -> dict[str, int]:
    """Lot code -> pieces on hand."""
    query = select(Lot).where(Lot.variant_id == variant.id).order_by(Lot.id)
    return {
        lot.code: lot.on_hand for lot in db.session.scalars(query.execution_options(populate_existing=True))
    }


def movements(variant: Variant) -> list[tuple[str, int]]:
    """Kind and pieces of every movement, oldest first."""
    query = select(StockMovement.kind, StockMovement.quantity).where(StockMovement.variant_id == variant.id)
    return [(row.kind, row.quantity) for row in db.session.execute(query.order_by(StockMovement.id))]


def block_lot(variant: Variant, code: str, state: LotState = LotState.QUARANTINED) -> Lot:
    """Take a lot off the shelf as a recall or a damaged delivery does."""
    lot = db.session.scalars(select(Lot).where(Lot.variant_id == variant.id, Lot.code == code)).one()
    item = db.session.get_one(StockItem, variant.id, populate_existing=True)
    lot.state = state
    item.blocked += lot.on_hand
    db.session.flush()
    return lot
