"""Opening staff accounts, and finding people again."""

import re

from sqlalchemy import select

from shop import clock
from shop.accounts.hashing import hash_password
from shop.accounts.models import User
from shop.accounts.passwords import check_password
from shop.errors import Conflict, ShopError
from shop.extensions import db

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\Z")


def create_staff(email: str, *, name: str, password: str) -> User:
    """Open a staff account; raises Conflict when the email has one, ShopError for bad values."""
    email = normal_email(email)
    if not _EMAIL.match(email) or len(email) > 254:
        raise ShopError(f"{email!r} is not an email address, like name@example.com.")
    if not 1 <= len(name.strip()) <= 120:
        raise ShopError("A name has 1 to 120 characters.")
    check_password(password, about=(email, name))
    if find_user_by_email(email) is not None:
        raise Conflict(f"{email} has an account already.")
    user = User(
        email=email,
        name=name.strip(),
        password_hash=hash_password(password),
        is_staff=True,
        active=True,
        created_at=clock.now(),
    )
    db.session.add(user)
    db.session.flush()
    return user


def find_user_by_email(email: str) -> User | None:
    """The account of an email, in whatever case it is typed."""
    return db.session.scalar(select(User).where(User.email == normal_email(email)))


def normal_email(email: str) -> str:
    """The address as accounts keep it."""
    return email.strip().lower()
