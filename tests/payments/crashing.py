"""A shop process that is killed (SIGKILL) at one exact point of a purchase. Run by test_crash.

python -m tests.payments.crashing POINT ORDER_ID      (settings come from the environment)
"""

import os
import signal
import sys
from itertools import count
from typing import Any

from sqlalchemy import event

from shop.app import create_app
from shop.extensions import db
from shop.payments import latest_attempt, settle_session, start_payment
from shop.payments.flows.refunding import send_owed_refunds


def die(*_: Any) -> None:
    """As a power cut would: nothing is flushed, closed or rolled back."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_after(gateway: Any, method: str) -> None:
    """Let the real call to Stripe happen, then die before its answer is used."""
    asked = getattr(gateway, method)
    setattr(gateway, method, lambda *arguments: die(asked(*arguments)))


def die_at_commit(number: int) -> None:
    """Die instead of the next commit, or a later one."""
    commits = count(1)
    event.listen(db.session, "before_commit", lambda _: die() if next(commits) == number else None)


def crash(point: str, order_id: int) -> None:
    """Walk up to the point and die there."""
    app = create_app()
    gateway = app.extensions["stripe_gateway"]
    with app.app_context():
        if point == "after creating the session":
            die_after(gateway, "create_session")
            start_payment(order_id, gateway)
        elif point == "before storing the session":
            # The first commit ends the reading before Stripe is asked; the second stores the answer.
            die_at_commit(2)
            start_payment(order_id, gateway)
        elif point == "before storing the payment":
            attempt = latest_attempt(order_id)
            db.session.commit()
            die_at_commit(1)
            settle_session(attempt.session_id, gateway)
        elif point == "after creating the refund":
            die_after(gateway, "create_refund")
            send_owed_refunds(order_id, gateway)


if __name__ == "__main__":
    crash(sys.argv[1], int(sys.argv[2]))
