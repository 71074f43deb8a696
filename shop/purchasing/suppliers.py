"""Writing down whom goods are bought from."""

from sqlalchemy import select

from shop import clock
from shop.errors import Conflict, NotFound
from shop.extensions import db
from shop.purchasing.models import Supplier


def add_supplier(
    *, name: str, email: str = "", phone: str = "", lead_days: int = 14, note: str = ""
) -> Supplier:
    """A new supplier; raises Conflict when there is one of that name."""
    _require_unused(name)
    supplier = Supplier(
        name=name, email=email, phone=phone, lead_days=lead_days, note=note, created_at=clock.now()
    )
    db.session.add(supplier)
    db.session.flush()
    return supplier


def change_supplier(
    supplier: Supplier, *, name: str, email: str, phone: str, lead_days: int, note: str
) -> None:
    """Everything that is known about a supplier, anew; raises Conflict when the name is another's."""
    if name != supplier.name:
        _require_unused(name)
    supplier.name, supplier.email, supplier.phone = name, email, phone
    supplier.lead_days, supplier.note = lead_days, note


def get_supplier(supplier_id: int) -> Supplier:
    """Raises NotFound."""
    supplier = db.session.get(Supplier, supplier_id)
    if supplier is None:
        raise NotFound("There is no such supplier.")
    return supplier


def _require_unused(name: str) -> None:
    if db.session.scalar(select(Supplier.id).where(Supplier.name == name)):
        raise Conflict(f"There is a supplier called {name} already.")
