"""Reading the audit log and the log of blocked words that were let through, newest first."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, String, cast, func, or_, select

from shop.accounts.models import User
from shop.audit.models import AuditEntry
from shop.backoffice.paging import LARGEST_ID, Page, make_page
from shop.catalog.models import Product
from shop.claims.models import ClaimOverride
from shop.extensions import db

PAGE_SIZE = 50

#: So many rows are read for words on one page.
MOST_READ = 15_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rows have to fit; empty fits everything. Days are UTC, as the log shows them."""

    who: str = ""
    kind: str = ""
    key: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""

    def conditions(self) -> list[ColumnElement[bool]]:
        """The same for the database."""
        found: list[ColumnElement[bool]] = []
        if self.who:
            found.append(AuditEntry.actor == self.who)
        if self.kind:
            found.append(AuditEntry.kind == self.kind)
        if self.key:
            found.append(AuditEntry.key == self.key)
        if self.since:
            found.append(AuditEntry.happened_at >= _midnight(self.since))
        if self.until:
            found.append(AuditEntry.happened_at <= _end_of(self.until))
        found.extend(_holds(word) for word in self.words.lower().split()[:8])
        return found


def list_entries(asked: Asked, *, before: int | None = None) -> Page[AuditEntry]:
    """One page of what fits. Where only reading every row finds words, a page ends after so many rows at the
    latest, with or without any that fit."""
    query = select(AuditEntry).where(*asked.conditions()).order_by(AuditEntry.id.desc())
    if before is not None:
        query = query.where(AuditEntry.id < before)
    top = _newest(asked, before)
    floor = _floor(asked, top) if asked.words and not (asked.key or asked.who) else 0
    # The rows of old days are found by their ids, which follow time.
    part = AuditEntry.id.between(floor, top)
    rows = db.session.scalars(query.where(part).limit(PAGE_SIZE + 1)).all()
    page = make_page(rows, size=PAGE_SIZE, key=lambda entry: entry.id)
    return page if page.next_key or not floor else Page(page.rows, floor)


def _newest(asked: Asked, before: int | None) -> int:
    """The newest row that may fit."""
    newest = select(func.max(AuditEntry.id))
    if asked.until:
        by_time = (AuditEntry.happened_at.desc(), AuditEntry.id.desc())
        until = AuditEntry.happened_at <= _end_of(asked.until)
        newest = select(AuditEntry.id).where(until).order_by(*by_time).limit(1)
    return min(db.session.scalar(newest) or 0, (before or LARGEST_ID) - 1)


def _floor(asked: Asked, top: int) -> int:
    """The oldest row to read for one page; 0 when the log, or the days that are asked for, end first."""
    oldest = select(AuditEntry.id).order_by(AuditEntry.happened_at, AuditEntry.id).limit(1)
    if asked.since:
        oldest = oldest.where(AuditEntry.happened_at >= _midnight(asked.since))
    floor = top - MOST_READ + 1
    return floor if floor > (db.session.scalar(oldest) or 0) else 0


def list_people() -> list[str]:
    """Everybody who works or worked here, by address."""
    return list(db.session.scalars(select(User.email).where(User.is_staff).order_by(User.email)))


@dataclass(frozen=True, slots=True)
class Override:
    """Blocked words that two colleagues let stand; `product` when they stand in its care sheet."""

    entry: ClaimOverride
    product: Product | None
    version: str


def list_overrides(*, before: int | None = None) -> Page[Override]:
    """One page of them."""
    query = select(ClaimOverride).order_by(ClaimOverride.id.desc()).limit(PAGE_SIZE + 1)
    if before is not None:
        query = query.where(ClaimOverride.id < before)
    entries = db.session.scalars(query).all()
    ids = {int(entry.subject.split(":")[1]) for entry in entries if _is_care(entry)}
    found = {one.id: one for one in db.session.scalars(select(Product).where(Product.id.in_(ids)))}
    rows = [_override(entry, found) for entry in entries]
    return make_page(rows, size=PAGE_SIZE, key=lambda row: row.entry.id)


def _override(entry: ClaimOverride, products: dict[int, Product]) -> Override:
    if not _is_care(entry):
        return Override(entry, None, "")
    _, product_id, version = entry.subject.split(":")
    return Override(entry, products.get(int(product_id)), version)


def _is_care(entry: ClaimOverride) -> bool:
    parts = entry.subject.split(":")
    return len(parts) == 3 and parts[0] == "care" and parts[1].isdigit()


def _holds(word: str) -> ColumnElement[bool]:
    texts = (AuditEntry.what, AuditEntry.key, AuditEntry.why)
    found = [func.lower(text).contains(word, autoescape=True) for text in texts]
    # In JSON "ü" is written \u00fc, and "Ü" is not that in capitals.
    changes = func.lower(cast(AuditEntry.changes, String))
    for escaped in {json.dumps(one)[1:-1].lower() for one in (word, word.capitalize(), word.upper())}:
        found.append(changes.contains(escaped, autoescape=True))
    return or_(*found)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _end_of(day: date) -> datetime:
    # Not the next midnight: there is none after the last day that a date picker offers.
    return datetime.combine(day, time.max, UTC)
