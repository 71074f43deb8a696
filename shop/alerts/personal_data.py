"""What an address waits to be told of."""

from typing import Any

from sqlalchemy import delete, select

from shop.alerts.models import Alert
from shop.catalog.models import Variant
from shop.extensions import db
from shop.personal_data import Erasure, Person, PersonalData


def export_alerts(person: Person) -> list[dict[str, Any]]:
    """Each request, confirmed or not."""
    query = (
        select(Alert, Variant.sku)
        .join(Variant, Variant.id == Alert.variant_id)
        .where(Alert.email == person.email)
        .order_by(Alert.id)
    )
    return [
        {"kind": alert.kind, "sku": sku, "asked_at": alert.asked_at, "confirmed_at": alert.confirmed_at}
        for alert, sku in db.session.execute(query)
    ]


def erase_alerts(person: Person, _how: Erasure) -> None:
    """Forget them."""
    db.session.execute(delete(Alert).where(Alert.email == person.email))


PERSONAL_DATA = PersonalData("alerts", "Alerts", export_alerts, erase_alerts)
