"""The mails about alerts, and the plain data in them. Amounts in cents."""

from typing import Any

from shop.alerts.models import Alert
from shop.catalog import lowest_price_before
from shop.catalog.models import Variant
from shop.mail import queue_mail
from shop.money import CURRENCY

#: Forgotten soon after they went out.
KINDS = ("alert_confirmation", "back_in_stock", "price_drop")


def mail_confirmation(alert: Alert, variant: Variant, *, key: str) -> None:
    """Asks whoever reads this mail whether they want it. Each key has its own."""
    context = {**_about(variant), "about_stock": alert.is_about_stock, "key": key}
    queue_mail("alert_confirmation", reference=f"alert:{alert.confirm_hash}", to=alert.email, context=context)


def mail_back_in_stock(alert: Alert, variant: Variant) -> None:
    """It is back."""
    context = {**_about(variant), "stop_token": alert.stop_token}
    queue_mail("back_in_stock", reference=_reference(alert), to=alert.email, context=context)


def mail_price_drop(alert: Alert, variant: Variant) -> None:
    """It costs less than when they asked."""
    context = {
        **_about(variant),
        "asked_price_cents": alert.asked_price_cents,
        "asked_on": alert.asked_at.date().isoformat(),
        "lowest_before_cents": lowest_price_before(variant.id, price_cents=variant.price_cents),
        "stop_token": alert.stop_token,
    }
    queue_mail("price_drop", reference=_reference(alert), to=alert.email, context=context)


def _about(variant: Variant) -> dict[str, Any]:
    return {
        "name": variant.full_name,
        "path": f"/products/{variant.product.slug}/{variant.slug}",
        "price_cents": variant.price_cents,
        "currency": CURRENCY,
    }


def _reference(alert: Alert) -> str:
    # Ids are used again once a row is gone, and people may ask again.
    return f"alert:{alert.id}:{alert.asked_at:%Y%m%d%H%M%S%f}"
