"""Short ways to have people wait for something."""

from itertools import count

from sqlalchemy import select

from shop import clock
from shop.alerts import ask_alert, confirm_alert
from shop.alerts.models import Alert, AlertKind
from shop.catalog.models import PriceChange, Variant
from shop.extensions import db
from shop.mail.models import OutgoingMail

_serial = count(1)


def ask(variant: Variant, email: str, kind: AlertKind = AlertKind.BACK_IN_STOCK) -> None:
    """Ask, from a place of one's own."""
    ask_alert(kind, sku=variant.sku, email=email, source=f"10.1.{next(_serial)}.1")


def waits(variant: Variant, email: str, kind: AlertKind = AlertKind.BACK_IN_STOCK) -> Alert:
    """Ask and say yes."""
    ask(variant, email, kind)
    return confirm_alert(last_key(email))


def last_key(email: str) -> str:
    """The key in the last confirmation mail to somebody."""
    return mails("alert_confirmation", email)[-1].context["key"]


def mails(kind: str, email: str | None = None) -> list[OutgoingMail]:
    """The mails of a kind in the outbox, oldest first."""
    query = select(OutgoingMail).where(OutgoingMail.kind == kind).order_by(OutgoingMail.id)
    return list(db.session.scalars(query if email is None else query.where(OutgoingMail.recipient == email)))


def recipients(kind: str = "back_in_stock") -> list[str]:
    """Who was told, in the order of telling."""
    return [mail.recipient for mail in mails(kind)]


def only_alert() -> Alert:
    return db.session.scalars(select(Alert)).one()


def set_price(variant: Variant, price_cents: int) -> None:
    """Change a price, with its row in the log."""
    variant.price_cents = price_cents
    db.session.add(
        PriceChange(
            variant_id=variant.id,
            price_cents=price_cents,
            changed_at=clock.now(),
            actor="theo@evenmoor.example",
        )
    )
    db.session.flush()
