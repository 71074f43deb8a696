"""What the palette looks through: one query per kind, each a short walk along an index."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from shop.accounts.models import User
from shop.backoffice.orders.words import State, state_of
from shop.catalog import full_name
from shop.catalog.models import Product, Variant
from shop.extensions import db
from shop.orders import found_by
from shop.orders.models import Order

#: Of each kind. Who sees more types on.
MOST = 6

#: Sorts after every sign that may follow.
_END = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class FoundOrder:
    """An order, as far as a line of the palette shows it."""

    number: str
    name: str
    email: str
    status: str
    payment_status: str
    shipment_status: str
    shipping_block: str
    on_hold_reason: str
    paid_cents: int
    refunded_cents: int

    @property
    def state(self) -> State:
        return state_of(self)


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """A variant by its SKU."""

    sku: str
    name: str


def find_orders(typed: str) -> Sequence[FoundOrder]:
    """The newest orders that every word typed finds: by number, email, name, SKU or lot."""
    columns = [getattr(Order, name) for name in FoundOrder.__slots__]
    query = select(*columns).where(found_by(typed)).order_by(Order.id.desc()).limit(MOST)
    return [FoundOrder(*row) for row in db.session.execute(query)]


def find_products(typed: str) -> Sequence[Any]:
    """Products whose name holds every word typed, whatever their state: slug and name of each."""
    holds = (_holds(Product.name, word) for word in typed.split()[:6])
    query = select(Product.slug, Product.name).where(*holds).order_by(Product.name).limit(MOST)
    return db.session.execute(query).all()


def find_articles(typed: str) -> Sequence[FoundArticle]:
    """Variants whose SKU or GTIN begins so; a scanner types either."""
    by = or_(starts_with(Variant.sku, typed.upper()), starts_with(Variant.gtin, typed))
    query = (
        select(Variant.sku, Product.name, Variant.name)
        .join(Product, Product.id == Variant.product_id)
        .where(by)
        .order_by(Variant.sku)
        .limit(MOST)
    )
    return [
        FoundArticle(sku, full_name(product, variant)) for sku, product, variant in db.session.execute(query)
    ]


def find_customers(typed: str) -> Sequence[Any]:
    """People with an account whose email or name begins so: email and name of each."""
    by = or_(starts_with(User.email, typed.lower()), starts_with(User.name, _as_a_name(typed)))
    query = select(User.email, User.name).where(by, User.is_staff.is_(False)).order_by(User.email)
    return db.session.execute(query.limit(MOST)).all()


def starts_with(column: Any, beginning: str) -> ColumnElement[bool]:
    """Whether a text begins so, capitals as given, by an index on the column."""
    if db.engine.dialect.name == "sqlite":
        return and_(column >= beginning, column < beginning + _END)
    return column.startswith(beginning, autoescape=True)


def _holds(column: Any, word: str) -> ColumnElement[bool]:
    if db.engine.dialect.name == "sqlite":
        # Its LIKE takes no notice of capitals, and is quicker than our own lower().
        pattern = word.replace("/", "//").replace("%", "/%").replace("_", "/_")
        return column.like(f"%{pattern}%", escape="/")
    return column.icontains(word, autoescape=True)


def _as_a_name(typed: str) -> str:
    """Names are written with capitals, and typed without."""
    return " ".join(word[:1].upper() + word[1:] for word in typed.split())
