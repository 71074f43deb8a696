"""What templates may say about money, dates and settings."""

from datetime import date, datetime

from babel.dates import format_date, format_datetime
from flask import Flask
from markupsafe import Markup

from shop.config import Settings
from shop.markdown import as_html
from shop.money import CURRENCY, LOCALE, format_cents


def register(app: Flask) -> None:
    """Give every template the shop's settings, and filters for money, days, moments and long texts."""
    settings: Settings = app.config["SHOP"]
    app.jinja_env.globals.update(
        shop_email=settings.contact_email,
        shop_address=settings.postal_address,
        demo_payments=settings.demo_payments,
        public_url=settings.public_url,
    )
    app.jinja_env.filters.update(money=money, day=day, full_day=full_day, moment=moment, markdown=as_html)


def money(cents: int, currency: str = CURRENCY) -> str:
    """1150 -> "$11.50"."""
    return format_cents(cents, currency)


def day(value: date) -> str:
    """A day as people say it: "Tue, Dec 1"."""
    return format_date(value, "EEE, MMM d", locale=LOCALE)


def full_day(value: date) -> str:
    """A day far away: "May 31, 2027"."""
    return format_date(value, "MMM d, y", locale=LOCALE)


def moment(value: datetime) -> Markup:
    """A point in time for staff: a <time> element in UTC."""
    text = format_datetime(value, "MMM d, y, HH:mm", locale=LOCALE)
    return Markup('<time datetime="{}">{} UTC</time>').format(value.isoformat(timespec="seconds"), text)
