"""A person has seen to what kept a mail from going out: it gets a fresh start."""

from shop import clock
from shop.errors import Conflict
from shop.mail.models import OutgoingMail


def retry_mail(mail: OutgoingMail) -> None:
    """Let the worker try a given-up mail again, as often as a new one.

    Raises Conflict for any other: it went out, or a worker may be sending it at this moment.
    """
    if mail.given_up_at is None:
        raise Conflict("This mail went out, or is still being tried. Nobody needs to send it again.")
    mail.given_up_at = None
    mail.attempts = 0
    mail.next_try_at = clock.now()
