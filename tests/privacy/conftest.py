"""Mara with an account and a life in the shop, and a look into every table and file for what is left."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from shop import clock
from shop.accounts import hashing, start_sign_in
from shop.alerts.models import Alert
from shop.checkout.drafting import save_details
from shop.config import Settings
from shop.customers.address_book import AddressAnswers, add_address
from shop.customers.mails.permissions import allow_mail
from shop.extensions import db
from shop.inventory import first_day_kept_back
from shop.inventory.models import Lot, StockItem
from shop.lists.models import Wishlist, WishlistItem
from shop.mail import send_due_mail
from shop.orders import add_note
from shop.privacy.jobs import answer_data_requests
from shop.privacy.models import DataRequest
from shop.reviews.writing import write_review
from tests.cart.carts import filled_cart
from tests.checkout.answers import details
from tests.customers.conftest import Customer, signed_in
from tests.factories import THEO, make_customer, make_variant
from tests.orders.placements import paid, ship
from tests.reviews.people import opinion
from tests.support.passwords import make_passwords_cheap
from tests.support.time import FrozenClock

#: Strings that are hers alone, and would give her away wherever they stood.
EMAIL = "mara.lindqvist.7@quietmail.example"
TRACES = (
    EMAIL,
    "Lindqvist",
    "Heronbrook",
    "+1 503 555 0177",
    "Zuzanna the cat",
    "heron knees",
    "203.0.113.77",
    "mara.lindqvist.7",
)


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    make_passwords_cheap(monkeypatch)


@pytest.fixture
def mara(app, frozen_clock: FrozenClock) -> Customer:
    """Mara, signed in."""
    user = make_customer(EMAIL, name="Mara Lindqvist", password_hash=hashing.hash_password("x"))
    return signed_in(app, user)


@pytest.fixture
def life(mara: Customer, settings: Settings) -> Customer:
    """What she leaves everywhere: orders, addresses, a cart with a half-filled checkout, mails in files."""
    where = {"name": "Mara Lindqvist", "street": "4 Heronbrook Lane", "street2": "", "city": "Portland"}
    rest = {"region": "OR", "postal_code": "97205", "phone": "+1 503 555 0177"}
    add_address(mara.user.id, AddressAnswers(country="US", **where, **rest), make_default=True)
    allow_mail(mara.user.id, "new_guides")
    buyer = {"email": EMAIL, "gift_message": "For Zuzanna the cat", **where, **rest}
    ball = make_variant()
    order = ship(paid(ball, user_id=mara.user.id, **buyer))
    add_note(order, "Mrs Lindqvist of Heronbrook asks not to ring.", by=THEO)
    db.session.flush()
    review = opinion("Good for my heron knees.")
    write_review(ball.product_id, review, by=mara.user)
    # One bought as a guest, with the address typed in another way.
    ship(paid(make_variant(), **{**buyer, "email": EMAIL.upper()}))
    cart = filled_cart((make_variant(), 1))
    cart.user_id = mara.user.id
    save_details(cart, details(email=EMAIL, **where, **rest))
    _keep_for_later(mara.user.id, ball.id)
    start_sign_in(EMAIL, address="203.0.113.77", now=clock.now())
    db.session.commit()
    send_due_mail(settings)
    return mara


def _keep_for_later(user_id: int, variant_id: int) -> None:
    """A list with a note, and an alert."""
    now = clock.now()
    wishes = Wishlist(user_id=user_id, created_at=now)
    db.session.add(wishes)
    db.session.flush()
    note = "Ask Zuzanna the cat"
    db.session.add(
        WishlistItem(wishlist_id=wishes.id, slot=1, variant_id=variant_id, note=note, added_at=now)
    )
    db.session.add(
        Alert(
            kind="price_drop",
            variant_id=variant_id,
            email=EMAIL,
            asked_at=now,
            asked_price_cents=700,
            confirm_by=now,
            confirmed_at=now,
            stop_token="x" * 43,
        )
    )


def answer(settings: Settings) -> None:
    """What the worker does every two seconds."""
    db.session.commit()
    answer_data_requests(settings)
    db.session.expire_all()


def only_request() -> DataRequest:
    """The one request there is."""
    return db.session.scalars(db.select(DataRequest)).one()


def expire_lots(day) -> None:
    """Every lot carries a date."""
    for lot in db.session.scalars(db.select(Lot)):
        days = db.session.get_one(StockItem, lot.variant_id).keep_back_days
        lot.expires_on, lot.kept_back_from = day, first_day_kept_back(day, days)
    db.session.commit()


def found_in_tables(*strings: str) -> dict[str, set[str]]:
    """Table -> which of the strings stand in any of its columns, in any case."""
    db.session.rollback()
    found: dict[str, set[str]] = {}
    for table in db.inspect(db.engine).get_table_names():
        rows = db.session.execute(text(f'SELECT * FROM "{table}"')).all()
        for value in (part for row in rows for part in row):
            words = bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
            for string in strings:
                if string.lower() in words.lower():
                    found.setdefault(table, set()).add(string)
    db.session.rollback()
    return found


def found_in_files(folder: Path, *strings: str) -> dict[str, set[str]]:
    """File -> which of the strings stand in its bytes, in any case, as typed or quoted-printable."""
    return {
        path.name: hits
        for path in _files(folder)
        if (hits := {string for string in strings if string.lower().encode() in path.read_bytes().lower()})
    }


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
