"""Writing down what a colleague did, in the transaction that does it."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

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
    differing = {
        field: [_plain(before), _plain(after)]
        for field, (before, after) in (changes or {}).items()
        if before != after
    }
    db.session.add(
        AuditEntry(
            happened_at=clock.now(),
            actor=by,
            what=what[:200],
            kind=kind,
            key=str(key),
            changes=differing,
            why=why,
        )
    )


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, date | datetime | Decimal) else value
