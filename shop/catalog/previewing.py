"""Links that show a product before it is on sale, to whoever has them, for a while."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from itsdangerous import BadSignature, URLSafeSerializer

from shop import clock
from shop.errors import Gone, NotFound

#: So long such a link works.
LASTS = timedelta(days=7)

_SALT = "product-preview"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a link shows, and until when."""

    product_id: int
    until: datetime


def make_preview(product_id: int, *, secret: str) -> str:
    """The secret part of a link that works from now on for as long as LASTS says."""
    until = clock.now() + LASTS
    return URLSafeSerializer(secret, _SALT).dumps([product_id, int(until.timestamp())])


def read_preview(token: str, *, secret: str) -> Preview:
    """What a link shows. Raises NotFound for one that we did not make, Gone for one that has expired."""
    try:
        product_id, until = URLSafeSerializer(secret, _SALT).loads(token)
    except (BadSignature, ValueError, TypeError):
        raise NotFound("This preview link is not whole. Copy it once more, from end to end.") from None
    preview = Preview(product_id, datetime.fromtimestamp(until, tz=clock.now().tzinfo))
    if preview.until <= clock.now():
        raise Gone("This preview link has expired. Ask whoever sent it for a new one.")
    return preview
