"""The worker's share of the reports. An edge: it commits."""

from shop.extensions import db
from shop.reports.rolling_up import rebuild, roll_up_changes


def keep_figures() -> None:
    """Follow what happened to orders; add up everything where that is not enough, a month at a time."""
    followed = roll_up_changes()
    db.session.commit()
    if followed:
        return
    for _ in rebuild():
        db.session.commit()
