"""How many mails strangers may cause: few to one address, and few from one place.

Only hashes are kept, and those for a day: they answer "again?" and nothing else.
"""

from datetime import timedelta
from hashlib import sha256

from sqlalchemy import delete, func, select

from shop import clock
from shop.errors import ShopError
from shop.extensions import db
from shop.mail.models import MailRequest
from shop.throttling import count_in_turn, source_of

#: Nobody gets more mails than this in a day that somebody typed their address for.
MOST_TO_ONE_ADDRESS = 5
#: A place may be a whole office.
MOST_FROM_ONE_PLACE = 20

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


class TooManyRequests(ShopError):
    """So many mails were asked for from one place that it has to wait an hour. Nothing was sent."""

    status = 429

    def __init__(self) -> None:
        super().__init__(
            "Many mails were asked for from where you are. Nothing was sent; try again in an hour."
        )


def count_request(*, to: str, source: str) -> bool:
    """Count a mail that somebody at network address `source` asks for; raises TooManyRequests.

    False when the recipient had enough today: then nothing may be sent, whoever asks.
    """
    now = clock.now()
    recipient, place = _hash("to", to.lower()), _hash("from", source_of(source))
    count_in_turn(recipient, place)
    if _count(place, HOUR) >= MOST_FROM_ONE_PLACE:
        raise TooManyRequests
    allowed = _count(recipient, DAY) < MOST_TO_ONE_ADDRESS
    db.session.add(MailRequest(who_hash=place, asked_at=now))
    if allowed:
        db.session.add(MailRequest(who_hash=recipient, asked_at=now))
    db.session.flush()
    return allowed


def forget_requests() -> None:
    """Delete what is too old to count."""
    db.session.execute(delete(MailRequest).where(MailRequest.asked_at <= clock.now() - DAY))


def _count(who_hash: str, lately: timedelta) -> int:
    query = select(func.count()).where(
        MailRequest.who_hash == who_hash, MailRequest.asked_at > clock.now() - lately
    )
    return db.session.scalar(query) or 0


def _hash(role: str, who: str) -> str:
    return sha256(f"{role}:{who}".encode("utf-8", "surrogatepass")).hexdigest()
