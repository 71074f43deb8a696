"""Writing down what a colleague did, in the transaction that does it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import insert

from shop import clock
from shop.audit.models import AuditEntry
from shop.extensions import db

#: Field -> (before, after).
Changes = Mapping[str, tuple[Any, Any]]


def record_change(
    what: str, *, kind: str, key: object, by: str, changes: Changes | None = None, why: str = ""
) -> None:
    """Add a row. Fields that did not change are left out; dates and decimals are kept as text.

    `kind` and `key` say what was changed: ("order", "EM-1234-5678"), ("variant", a SKU), ("product", a slug).
    """
    db.session.add(
        AuditEntry(
            happened_at=clock.now(),
            actor=by,
            what=what[:200],
            kind=kind,
            key=str(key),
            changes=_differing(changes),
            why=why,
        )
    )


def record_changes(what: str, *, kind: str, by: str, changes: Sequence[tuple[object, Changes]]) -> None:
    """The same for many things of one kind, each by its key, in one statement."""
    rows = [
        {
            "happened_at": clock.now(),
            "actor": by,
            "what": what[:200],
            "kind": kind,
            "key": str(key),
            "changes": _differing(fields),
            "why": "",
        }
        for key, fields in changes
    ]
    if rows:
        db.session.connection().execute(insert(AuditEntry.__table__), rows)


def _differing(changes: Changes | None) -> dict[str, list[Any]]:
    return {
        field: [_plain(before), _plain(after)]
        for field, (before, after) in (changes or {}).items()
        if before != after
    }


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, date | datetime | Decimal) else value
