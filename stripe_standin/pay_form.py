"""Read and check the card form of the pay page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from .cards import CARDS, Card, Decline
from .paying import Payer
from .validation import EMAIL

FIELDS = ("email", "number", "expiry", "cvc", "name")
#: Which field a decline is about; the others are about the card as a whole.
DECLINED_FIELD = {"incorrect_cvc": "cvc", "expired_card": "expiry"}


@dataclass(slots=True)
class PayForm:
    """What the buyer typed, and a message for each field that is wrong. Never holds a CVC to show."""

    values: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)
    card: Card | None = None
    payer: Payer | None = None

    def add_decline(self, decline: Decline) -> None:
        """Say why the card was refused, beside the field it is about."""
        self.errors[DECLINED_FIELD.get(decline.code, "number")] = decline.message


def read_form(typed: Mapping[str, str], *, known_email: str | None) -> PayForm:
    """The form with its errors; without any, `card` and `payer` are set."""
    values = {name: typed.get(name, "").strip()[:200] for name in FIELDS}
    form = PayForm(values | {"email": known_email or values["email"]})
    if not EMAIL.fullmatch(form.values["email"]):
        form.errors["email"] = "Enter an email address, like name@example.com."
    card = _check_number(form)
    month, year = _check_expiry(form)
    if not re.fullmatch(r"[0-9]{3}", values["cvc"]):
        form.errors["cvc"] = "Enter the 3 digits of the CVC."
    if not values["name"]:
        form.errors["name"] = "Enter the name on the card."
    form.values.pop("cvc")
    if card and not form.errors:
        form.card = card
        form.payer = Payer(email=form.values["email"], name=values["name"], month=month, year=year)
    return form


def _check_number(form: PayForm) -> Card | None:
    digits = re.sub(r"[\s-]", "", form.values["number"])
    card = CARDS.get(digits)
    if not digits:
        form.errors["number"] = "Enter a test card number, such as 4242 4242 4242 4242."
    elif not card:
        form.errors["number"] = (
            "Use one of the test cards listed below. This page does not take any other card number."
        )
    return card


def _check_expiry(form: PayForm) -> tuple[int, int]:
    match = re.fullmatch(r"([0-9]{1,2})\s*[/-]\s*((?:20)?[0-9]{2})", form.values["expiry"])
    match = match or re.fullmatch(r"([0-9]{2})([0-9]{2})", form.values["expiry"])
    month, year = (int(match[1]), 2000 + int(match[2]) % 100) if match else (0, 0)
    if not 1 <= month <= 12:
        form.errors["expiry"] = "Enter the expiry date as month and year, like 12 / 34."
        return 0, 0
    today = datetime.now(UTC)
    if (year, month) < (today.year, today.month):
        form.errors["expiry"] = "Enter an expiry date in the future."
    return month, year
