"""Mail: an outbox, what stands in each mail, the sender, and how many mails strangers may cause.

Knows no other slice. Start reading in `queueing` (how a mail comes to be), then `jobs` (how it goes out).
What each mail needs to know stands in templates/mail/README.md.
"""

from shop.mail.addresses import LONGEST_ADDRESS, email_problem
from shop.mail.forgetting import forget_sent_mail
from shop.mail.jobs import send_due_mail, sweep_mail_files
from shop.mail.personal_data import PERSONAL_DATA, forget_mail_about
from shop.mail.queueing import STAFF, is_about, queue_mail
from shop.mail.rendering import RenderedMail, render_mail
from shop.mail.retrying import retry_mail
from shop.mail.secrets import holds_secret
from shop.mail.sender import MailServerDown
from shop.mail.throttling import TooManyRequests, count_request, forget_requests

__all__ = [
    "LONGEST_ADDRESS",
    "PERSONAL_DATA",
    "STAFF",
    "MailServerDown",
    "RenderedMail",
    "TooManyRequests",
    "count_request",
    "email_problem",
    "forget_mail_about",
    "forget_requests",
    "forget_sent_mail",
    "holds_secret",
    "is_about",
    "queue_mail",
    "render_mail",
    "retry_mail",
    "send_due_mail",
    "sweep_mail_files",
]
