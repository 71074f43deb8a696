"""Mail: an outbox, what stands in each mail, and the sender. Knows no other slice.

Start reading in `queueing` (how a mail comes to be), then `jobs` (how it goes out). What each mail
needs to know stands in templates/mail/README.md.
"""

from shop.mail.jobs import send_due_mail
from shop.mail.queueing import STAFF, queue_mail
from shop.mail.rendering import RenderedMail, render_mail
from shop.mail.retrying import retry_mail
from shop.mail.secrets import holds_secret
from shop.mail.sender import MailServerDown

__all__ = [
    "STAFF",
    "MailServerDown",
    "RenderedMail",
    "holds_secret",
    "queue_mail",
    "render_mail",
    "retry_mail",
    "send_due_mail",
]
