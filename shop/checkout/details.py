"""Who ordered and where it goes, and what makes such answers complete."""

import re
from collections.abc import Collection
from dataclasses import asdict, dataclass

from shop.checkout.models import CheckoutDraft
from shop.delivery import Destination, PostalAddress, check_address, tidy_postal_code
from shop.mail import email_problem

#: Field -> what a message calls it; the lengths are the columns'.
NAMES = {
    "email": "Email address",
    "name": "Full name",
    "phone": "Phone number",
    "street": "Street address",
    "street2": "Apartment, suite or unit",
    "city": "City",
    "region": "State",
    "postal_code": "ZIP code",
}

PHONE = re.compile(r"^[+0-9][0-9 ().\-/]{5,}( ?(ext|x)\.? ?[0-9]{1,6})?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """The answers of the first step, as typed."""

    email: str
    name: str
    phone: str
    country: str
    street: str
    street2: str
    city: str
    region: str
    postal_code: str

    @classmethod
    def of(cls, draft: CheckoutDraft) -> "Details":
        """What a draft remembers."""
        return cls(**{field: getattr(draft, field) for field in cls.__slots__})

    @property
    def destination(self) -> Destination:
        return Destination(self.country, self.region, f"{self.street} {self.street2}")

    def as_dict(self) -> dict[str, str]:
        """Field -> answer."""
        return asdict(self)


def check_details(details: Details, *, shipped_to: Collection[str]) -> dict[str, str]:
    """What is missing or wrong: field -> a sentence that says what to do. Empty when complete."""
    address = PostalAddress(
        country=details.country,
        street=details.street,
        city=details.city,
        region=details.region,
        postal_code=details.postal_code,
    )
    problems = {
        "email": email_problem(details.email),
        "name": "" if details.name else "Enter the name for the parcel",
        **check_address(address, shipped_to=shipped_to),
        "phone": _check_phone(details.phone),
        **too_long(details),
    }
    return {field: message for field, message in problems.items() if message}


def too_long(details: Details) -> dict[str, str]:
    """The answers that do not fit where they are kept: field -> message."""
    columns = CheckoutDraft.__table__.columns
    return {
        field: f"{name} must be {columns[field].type.length} characters or fewer"
        for field, name in NAMES.items()
        if len(getattr(details, field)) > columns[field].type.length
    }


def tidied(details: Details) -> dict[str, str]:
    """The answers as they are kept: field -> text, the postal code as carriers write it."""
    return details.as_dict() | {"postal_code": tidy_postal_code(details.country, details.postal_code)}


def _check_phone(phone: str) -> str:
    if not phone or PHONE.match(phone):
        return ""
    return "Enter a phone number like 503 555 0142, or leave it empty"
