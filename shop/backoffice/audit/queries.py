"""Reading the audit log, newest first."""

from sqlalchemy import select

from shop.audit.models import AuditEntry
from shop.backoffice.paging import Page, make_page
from shop.extensions import db

PAGE_SIZE = 50


def list_entries(*, kind: str = "", key: str = "", before: int | None = None) -> Page[AuditEntry]:
    """One page: everything, what was done to one kind of thing, or to one thing."""
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(PAGE_SIZE + 1)
    if kind:
        query = query.where(AuditEntry.kind == kind)
    if key:
        query = query.where(AuditEntry.key == key)
    if before is not None:
        query = query.where(AuditEntry.id < before)
    return make_page(db.session.scalars(query).all(), size=PAGE_SIZE, key=lambda entry: entry.id)
