"""From a rendered mail to a message as mail servers take it."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from shop.config import Settings
from shop.mail.models import OutgoingMail
from shop.mail.queueing import STAFF
from shop.mail.rendering import render_mail


def build_message(mail: OutgoingMail, settings: Settings) -> EmailMessage:
    """The whole message. Raises ValueError for an address that cannot stand in a header."""
    stop_url = f"{settings.public_url}{mail.stop_path}" if mail.stop_path else ""
    rendered = render_mail(mail.kind, mail.context, settings, stop_url=stop_url)
    name, own_address = parseaddr(settings.mail_from)
    sender = _address(own_address, name)
    staff = _address(parseaddr(settings.contact_email)[1])
    # The policy refuses line breaks in headers, so nothing a shopper typed can add one.
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = staff if mail.recipient == STAFF else _address(mail.recipient)
    message["Reply-To"] = staff
    message["Subject"] = rendered.subject
    message["Date"] = format_datetime(mail.queued_at)
    # The same at every try: should a crash hide that a mail went out, the second copy shows as one.
    message["Message-ID"] = f"<{mail.queued_at:%Y%m%d%H%M%S%f}.{mail.id}.{mail.kind}@{sender.domain}>"
    # RFC 3834, and what Exchange listens to: nobody's holiday notice should answer this.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    if stop_url:
        # RFC 2369 and 8058: mail programs show a button that sends one POST.
        message["List-Unsubscribe"] = f"<{stop_url}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(rendered.text, cte="quoted-printable")
    message.add_alternative(rendered.html, subtype="html", cte="quoted-printable")
    return message


def _address(address: str, name: str = "") -> Address:
    """The address with its domain in ASCII, which every mail server understands."""
    local, _, domain = address.rpartition("@")
    return Address(display_name=name, username=local, domain=domain.encode("idna").decode("ascii"))
