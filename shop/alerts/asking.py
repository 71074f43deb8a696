"""Asking to be told. Whether the address asked already shows in nothing that the asker sees."""

import secrets
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from shop import clock
from shop.alerts.models import Alert, AlertKind
from shop.alerts.notices import mail_confirmation
from shop.alerts.queries import get_sold_variant, hash_key
from shop.catalog.models import Variant
from shop.errors import Conflict
from shop.extensions import db
from shop.inventory import availability
from shop.mail import count_request

#: Unconfirmed requests are deleted after this.
CONFIRM_WITHIN = timedelta(days=3)


class InStock(Conflict):
    """There is nothing to wait for: it can be had now."""


def ask_alert(kind: AlertKind, *, sku: str, email: str, source: str) -> None:
    """Let `email` be told once about a variant, after the link in a mail was used.

    `email` is a valid address, `source` the network address that asks. Raises NotFound, Gone, InStock and
    TooManyRequests. An address that waits already, or had enough mail today, gets none and nothing is said.
    """
    variant = _variant_to_wait_for(kind, sku)
    if not count_request(to=email, source=source):
        return
    alert = _lock_or_create(kind, variant, email.lower())
    if not alert.is_waiting:
        mail_confirmation(alert, variant, key=_new_key(alert))
        db.session.flush()


def ask_at_once(kind: AlertKind, *, sku: str, email: str) -> Alert:
    """The same for somebody signed in whose address is proved to be theirs: it counts without a mail."""
    alert = _lock_or_create(kind, _variant_to_wait_for(kind, sku), email.lower())
    if not alert.is_waiting:
        alert.confirmed_at, alert.confirm_hash = clock.now(), None
        db.session.flush()
    return alert


def _variant_to_wait_for(kind: AlertKind, sku: str) -> Variant:
    variant = get_sold_variant(sku)
    if kind == AlertKind.BACK_IN_STOCK and availability([variant.id])[variant.id]:
        raise InStock(f"{variant.full_name} is in stock: you can have it now.")
    return variant


def _lock_or_create(kind: AlertKind, variant: Variant, email: str) -> Alert:
    insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    now = clock.now()
    first = insert(Alert).values(
        kind=kind,
        variant_id=variant.id,
        email=email,
        asked_at=now,
        asked_price_cents=variant.price_cents if kind == AlertKind.PRICE_DROP else None,
        confirm_hash=hash_key(secrets.token_urlsafe(32)),
        confirm_by=now + CONFIRM_WITHIN,
        stop_token=secrets.token_urlsafe(32),
    )
    # Not a look before the insert: two requests may both be the first.
    db.session.execute(first.on_conflict_do_nothing(index_elements=["kind", "variant_id", "email"]))
    query = select(Alert).where(Alert.kind == kind, Alert.variant_id == variant.id, Alert.email == email)
    alert = db.session.scalars(query.with_for_update().execution_options(populate_existing=True)).one()
    if alert.told_at is not None:
        _begin_anew(alert, variant)
    elif alert.asked_price_cents is not None:
        # Whoever asks again after a rise wants to hear when it costs less than it does now. A fall counts
        # only where nobody waits yet.
        before = alert.asked_price_cents if alert.is_waiting else 0
        alert.asked_price_cents = max(before, variant.price_cents)
    return alert


def _begin_anew(alert: Alert, variant: Variant) -> None:
    """Told before, and asked again: back to the end of the line."""
    alert.asked_at = clock.now()
    alert.told_at = alert.confirmed_at = None
    alert.confirm_hash = hash_key(secrets.token_urlsafe(32))
    if not alert.is_about_stock:
        alert.asked_price_cents = variant.price_cents


def _new_key(alert: Alert) -> str:
    """The key for a confirmation mail; it replaces that of an earlier one."""
    key = secrets.token_urlsafe(32)
    alert.confirm_hash, alert.confirm_by = hash_key(key), clock.now() + CONFIRM_WITHIN
    return key
