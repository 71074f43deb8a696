"""The addresses a customer keeps, of which one is where parcels go unless they say otherwise."""

from collections.abc import Collection
from dataclasses import asdict, dataclass

from sqlalchemy import func, select, update

from shop import clock
from shop.accounts import lock_account
from shop.customers.models import Address
from shop.delivery import PostalAddress, check_address, check_phone, country_name, tidy_postal_code
from shop.errors import Conflict, NotFound
from shop.extensions import db

MOST_ADDRESSES = 20

#: Field -> what a message calls it; the lengths are the columns'.
NAMES = {
    "name": "Full name",
    "phone": "Phone number",
    "street": "Street address",
    "street2": "Apartment, suite or unit",
    "city": "City",
    "region": "State",
    "postal_code": "ZIP code",
}


class BookFull(Conflict):
    """There is no room for another address; nothing was saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressAnswers:
    """An address as typed."""

    name: str
    phone: str
    country: str
    street: str
    street2: str
    city: str
    region: str
    postal_code: str


def check_answers(answers: AddressAnswers, *, shipped_to: Collection[str]) -> dict[str, str]:
    """What is missing or wrong: field -> a sentence that says what to do. Empty when it can be saved."""
    columns = Address.__table__.columns
    address = PostalAddress(
        country=answers.country,
        street=answers.street,
        city=answers.city,
        region=answers.region,
        postal_code=answers.postal_code,
    )
    problems = {
        "name": "" if answers.name else "Enter the name for the parcel",
        **check_address(address, shipped_to=shipped_to),
        "phone": check_phone(answers.phone),
        **{
            field: f"{name} must be {columns[field].type.length} characters or fewer"
            for field, name in NAMES.items()
            if len(getattr(answers, field)) > columns[field].type.length
        },
    }
    return {field: message for field, message in problems.items() if message}


def list_addresses(user_id: int) -> list[Address]:
    """A customer's addresses, the default one first, then as they were added."""
    query = select(Address).where(Address.user_id == user_id).order_by(Address.is_default.desc(), Address.id)
    return list(db.session.scalars(query))


def default_address(user_id: int) -> Address | None:
    """Where this customer's parcels usually go."""
    return db.session.scalar(select(Address).where(Address.user_id == user_id, Address.is_default))


def get_address(user_id: int, address_id: int) -> Address:
    """One address of this customer; raises NotFound, also for somebody else's."""
    address = db.session.scalar(select(Address).where(Address.user_id == user_id, Address.id == address_id))
    if address is None:
        raise NotFound("There is no such address in your account. You may have deleted it in another tab.")
    return address


def add_address(user_id: int, answers: AddressAnswers, *, make_default: bool) -> Address:
    """Keep a checked address; the first becomes the default. Raises BookFull at 20."""
    lock_account(user_id)
    there = db.session.scalar(select(func.count()).where(Address.user_id == user_id)) or 0
    if there >= MOST_ADDRESSES:
        raise BookFull(
            f"Your address book is full: it holds {MOST_ADDRESSES}. Delete one that you no longer need first."
        )
    address = Address(user_id=user_id, is_default=False, created_at=clock.now(), **_tidied(answers))
    db.session.add(address)
    db.session.flush()
    if make_default or not there:
        make_default_address(address)
    return address


def change_address(address: Address, answers: AddressAnswers, *, make_default: bool) -> None:
    """Write checked answers over an address. Orders keep the address that they were placed with."""
    for field, answer in _tidied(answers).items():
        setattr(address, field, answer)
    db.session.flush()
    if make_default:
        make_default_address(address)


def make_default_address(address: Address) -> None:
    """From now on parcels go here unless the customer says otherwise."""
    others = update(Address).where(Address.user_id == address.user_id, Address.id != address.id)
    # First the old one, because there may be one default at most.
    db.session.execute(others.values(is_default=False))
    address.is_default = True
    db.session.flush()


def delete_address(address: Address) -> None:
    """Forget an address; when it was the default, the oldest of the others takes its place."""
    was_default = address.is_default
    db.session.delete(address)
    db.session.flush()
    if was_default and (left := list_addresses(address.user_id)):
        make_default_address(left[0])


def address_lines(address: Address) -> list[str]:
    """As it is written on a parcel, without empty lines."""
    town = ", ".join(filter(None, (address.city, f"{address.region} {address.postal_code}".strip())))
    lines = [address.name, address.street, address.street2, town, country_name(address.country)]
    return [line for line in lines if line]


def _tidied(answers: AddressAnswers) -> dict[str, str]:
    code = tidy_postal_code(answers.country, answers.postal_code)
    return asdict(answers) | {"postal_code": code}
