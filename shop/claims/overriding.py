"""Publishing over a block: never alone, never without a reason, never unseen."""

from collections.abc import Sequence

from shop import clock
from shop.claims.models import ClaimOverride
from shop.errors import Conflict
from shop.extensions import db


def record_override(
    subject: str, *, words: Sequence[str], reason: str, written_by: str, allowed_by: str
) -> None:
    """Keep that two colleagues let blocked words stand. Raises Conflict when they are one person."""
    if written_by == allowed_by:
        raise Conflict("Blocked words need a second colleague who allows them.")
    db.session.add(
        ClaimOverride(
            subject=subject,
            words=list(words),
            reason=reason,
            written_by=written_by,
            allowed_by=allowed_by,
            allowed_at=clock.now(),
        )
    )
