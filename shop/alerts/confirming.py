"""The second half of the double opt-in: whoever reads the address's mail says yes."""

from shop import clock
from shop.alerts.models import Alert
from shop.alerts.queries import find_unconfirmed
from shop.errors import Gone
from shop.extensions import db


class LinkOver(Gone):
    """The link was used, replaced by a later one, or is older than three days."""

    def __init__(self) -> None:
        super().__init__("This link was used already, or it is older than three days.")


def confirm_alert(key: str) -> Alert:
    """From now on the request counts, in its place in the line. The key works once; raises LinkOver."""
    alert = find_unconfirmed(key, to_change=True)
    if alert is None:
        raise LinkOver
    alert.confirmed_at, alert.confirm_hash = clock.now(), None
    db.session.flush()
    return alert
