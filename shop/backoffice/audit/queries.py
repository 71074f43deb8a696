"""Reading the audit log and the log of blocked words that were let through, newest first."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, String, cast, func, or_, select

from shop.accounts.models import User
from shop.audit.models import AuditEntry
from shop.backoffice.paging import Page, make_page
from shop.catalog.models import Product
from shop.claims.models import ClaimOverride
from shop.extensions import db

PAGE_SIZE = 50


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
            found.append(AuditEntry.happened_at < _midnight(self.until + timedelta(days=1)))
        found.extend(_holds(word) for word in self.words.lower().split()[:8])
        return found


def list_entries(asked: Asked, *, before: int | None = None) -> Page[AuditEntry]:
    """One page of what fits."""
    query = select(AuditEntry).where(*asked.conditions()).order_by(AuditEntry.id.desc())
    if before is not None:
        query = query.where(AuditEntry.id < before)
    rows = db.session.scalars(query.limit(PAGE_SIZE + 1)).all()
    return make_page(rows, size=PAGE_SIZE, key=lambda entry: entry.id)


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
    texts = (AuditEntry.what, AuditEntry.key, AuditEntry.why, cast(AuditEntry.changes, String))
    return or_(*(func.lower(text).contains(word, autoescape=True) for text in texts))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
