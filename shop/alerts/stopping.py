"""No more of it: the alert, or everything of the address, is deleted."""

from sqlalchemy import delete

from shop.alerts.models import Alert
from shop.extensions import db


def stop_alert(alert: Alert) -> None:
    """Forget one request and its address."""
    db.session.execute(delete(Alert).where(Alert.id == alert.id))


def stop_all_alerts(email: str) -> None:
    """Forget every request of an address."""
    db.session.execute(delete(Alert).where(Alert.email == email.lower()))
