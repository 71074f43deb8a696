"""From a row of the outbox to subject, text and HTML. An environment of its own: no Flask, no request."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from shop.config import ROOT, Settings
from shop.mail import plaintext
from shop.money import LOCALE, format_cents

TEMPLATES = ROOT / "templates" / "mail"


@dataclass(frozen=True, slots=True)
class RenderedMail:
    """What a mail says, without whom it goes to."""

    subject: str
    text: str
    html: str


def day(iso: str) -> str:
    """A day as people say it: "2026-12-01" is "Tue, Dec 1"."""
    return format_date(date.fromisoformat(iso), "EEE, MMM d", locale=LOCALE)


def unbroken(text: str) -> str:
    """The text with spaces at which no line breaks."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=lambda name: bool(name and name.endswith(".html")),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(money=format_cents, day=day, unbroken=unbroken)
    environment.filters.update(wrap=plaintext.wrap, item=plaintext.item, amount=plaintext.amount)
    environment.globals.update(heading=plaintext.heading)
    return environment


_templates = _environment()


def render_mail(
    kind: str, context: dict[str, Any], settings: Settings, *, stop_url: str = ""
) -> RenderedMail:
    """The mail of this kind. Raises an error when the context lacks something."""
    around = {
        "public_url": settings.public_url,
        "shop_email": settings.contact_email,
        "postal_address": settings.postal_address,
        "stop_url": stop_url,
    }
    subject = " ".join(_render(f"{kind}/subject.txt", context | around).split())
    whole = context | around | {"subject": subject}
    text = plaintext.tidy(_render(f"{kind}/body.txt", whole))
    return RenderedMail(subject=subject, text=text, html=_render(f"{kind}/body.html", whole))


def _render(name: str, context: dict[str, Any]) -> str:
    return _templates.get_template(name).render(context)
