"""What is deleted without anybody asking, once it is no longer needed. The page on privacy says the same."""

from datetime import timedelta

from sqlalchemy import delete, update

from shop import clock
from shop.accounts import discard_old_links, discard_old_sessions, forget_old_tries
from shop.extensions import db
from shop.mail import forget_sent_mail
from shop.orders import forget_recall_contacts
from shop.privacy.models import DataRequest
from shop.staff import discard_old_invitations

#: An export is there to be fetched, not to be kept.
ARCHIVE_KEPT = timedelta(days=7)
#: The page that says a request is done.
REQUEST_KEPT = timedelta(days=30)

#: Mails about an account are no record of anything once they are out; two of them go to addresses that are
#: not, or no longer, the account's.
ACCOUNT_MAILS = (
    *("account_confirm", "account_exists", "account_unknown", "account_changed"),
    *("password_reset", "email_change", "export_ready", "account_erased", "staff_invitation"),
)


def forget_what_is_over() -> None:
    """Delete accounts never confirmed, invitations that nobody took, sessions and sign-in tries of the past,
    exports that lay for a week, mails about accounts a day after they went out, and recall contacts of lots
    that have lived."""
    discard_old_links()
    discard_old_sessions()
    discard_old_invitations()
    forget_old_tries()
    forget_old_requests()
    forget_sent_mail(ACCOUNT_MAILS)
    forget_recall_contacts()


def forget_old_requests() -> None:
    """Throw away exports after a week, and finished requests after 30 days."""
    now = clock.now()
    old = DataRequest.finished_at < now - ARCHIVE_KEPT
    db.session.execute(update(DataRequest).where(old, DataRequest.archive.is_not(None)).values(archive=None))
    db.session.execute(delete(DataRequest).where(DataRequest.finished_at < now - REQUEST_KEPT))
