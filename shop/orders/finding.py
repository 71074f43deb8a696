"""The words that find an order: its number, email, name, SKUs and lot codes, kept beside it."""

import re
import unicodedata
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, delete, exists, false, func, insert, select

from shop.extensions import db
from shop.orders.models import LineComponent, LotAllocation, Order, OrderLine, OrderWord

#: Words that more orders than this have are looked for from the newest order down, rarer ones in the index.
FREQUENT = 20_000

#: Sorts after every sign that a word can hold.
_END = "\U0010ffff"

_MOST_WORDS_TYPED = 6

#: SQLAlchemy makes one statement of many rows only where it brings something back.
_INSERT_WORDS = insert(OrderWord.__table__).returning(OrderWord.order_id)


def index_order(order: Order) -> None:
    """Keep the words by which an order is found, in place of the ones before. Call it when any changed."""
    db.session.flush()
    db.session.execute(delete(OrderWord).where(OrderWord.order_id == order.id))
    index_new_order(order, codes=db.session.scalars(_codes_of(order.id)))


def index_new_order(order: Order, *, codes: Iterable[str]) -> None:
    """The same for an order that has no words yet: `codes` are its SKUs."""
    words = finding_words(number=order.number, email=order.email, name=order.name, codes=codes)
    rows = [{"word": word, "order_id": order.id} for word in sorted(words)]
    db.session.connection().execute(_INSERT_WORDS, rows)


def finding_words(*, number: str, email: str, name: str, codes: Iterable[str]) -> set[str]:
    """Every word that finds an order. Of "Marie-Claire" and of "MB-SPIKY" the latter part does as well."""
    words = {_fold(email)}
    for word in " ".join((name, number, *codes)).split():
        word = _fold(word)
        parts = [word[part.start() :] for part in re.finditer(r"\w+", word)]
        words |= {word, *(part for part in parts if len(part) > 2)}
    return {word[:254] for word in words if word}


def found_by(search: str) -> ColumnElement[bool]:
    """For queries over orders: each word typed is the start of one of the order's. One query beforehand."""
    typed = _fold(search).split()[:_MOST_WORDS_TYPED]
    conditions = [_has(word) for word in typed] or [false()]
    return conditions[0] if len(conditions) == 1 else _all_of(conditions)


def _has(word: str) -> ColumnElement[bool]:
    starts = (OrderWord.word >= word, OrderWord.word < word + _END)
    found = select(OrderWord.order_id).where(*starts)
    if _is_frequent(found):
        return exists().where(OrderWord.order_id == Order.id, *starts)
    # Distinct, or PostgreSQL walks down from the newest order here as well, through all of them if need be.
    return Order.id.in_(found.distinct())


def _is_frequent(found: Select[tuple[int]]) -> bool:
    some = found.limit(FREQUENT).subquery()
    return (db.session.scalar(select(func.count()).select_from(some)) or 0) >= FREQUENT


def _all_of(conditions: list[ColumnElement[bool]]) -> ColumnElement[bool]:
    both = conditions[0]
    for condition in conditions[1:]:
        both &= condition
    return both


def _codes_of(order_id: int) -> Select[tuple[str]]:
    parts = (
        select(LineComponent.sku)
        .join(OrderLine, OrderLine.id == LineComponent.order_line_id)
        .where(OrderLine.order_id == order_id)
    )
    lots = (
        select(LotAllocation.lot_code)
        .join(LineComponent, LineComponent.id == LotAllocation.line_component_id)
        .join(OrderLine, OrderLine.id == LineComponent.order_line_id)
        .where(OrderLine.order_id == order_id)
    )
    return select(OrderLine.sku).where(OrderLine.order_id == order_id).union(parts, lots)  # type: ignore[return-value]


def _fold(text: str) -> str:
    """Lower case without accents, so that "jose" finds José."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
