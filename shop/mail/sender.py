"""The two ways out: a mail server, or files in a folder when none is configured."""

import os
import smtplib
import ssl
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from shop.config import LOOPBACK, Settings
from shop.errors import Unavailable

#: Seconds that the mail server may take for any one answer.
TIMEOUT = 20


class MailServerDown(Unavailable):
    """The mail server cannot be reached, or turns us away before any mail was tried."""


class NotSent(Exception):
    """This mail did not go out; the message says why, in words."""

    def __init__(self, message: str, *, for_good: bool = False, connection_lost: bool = False) -> None:
        super().__init__(message)
        self.for_good = for_good
        self.connection_lost = connection_lost


class Channel(ABC):
    """Takes one message after another."""

    @abstractmethod
    def deliver(self, message: EmailMessage, name: str) -> str | None:
        """Send the message, or raise NotSent; gives the name of the file if it went into one."""


@contextmanager
def open_channel(settings: Settings) -> Iterator[Channel]:
    """One connection for many mails. Raises MailServerDown."""
    if settings.smtp_url is None:
        yield Folder(settings.instance_dir / "mail")
        return
    connection = _connect(urlsplit(settings.smtp_url), own_domain=_domain_of(settings.mail_from))
    try:
        yield Server(connection)
    finally:
        with suppress(smtplib.SMTPException, OSError):
            connection.quit()
        connection.close()


class Folder(Channel):
    """Writes each message to a file of its own that every mail program opens."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def deliver(self, message: EmailMessage, name: str) -> str | None:
        """Write the file whole or not at all; a repeated try writes the same file again."""
        path = self._folder / f"{name}.eml"
        unfinished = path.with_suffix(".unfinished")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with unfinished.open("wb") as file:
                file.write(message.as_bytes())
                file.flush()
                os.fsync(file.fileno())
            unfinished.rename(path)
        except OSError as error:
            raise NotSent(f"The file {path} cannot be written: {error.strerror}.") from error
        return path.name


class Server(Channel):
    """Hands each message to the mail server at the other end of an open connection."""

    def __init__(self, connection: smtplib.SMTP) -> None:
        self._connection = connection

    def deliver(self, message: EmailMessage, name: str) -> str | None:
        """Hand it over. What the server refuses with a 5xx answer is refused for good (RFC 5321, 4.2.1)."""
        try:
            self._connection.send_message(message)
        except smtplib.SMTPRecipientsRefused as refusal:
            [(code, reason)] = refusal.recipients.values()
            raise self._refused("the address", code, reason, for_good=code >= 500) from refusal
        except smtplib.SMTPSenderRefused as refusal:
            # Not this mail's fault: a wrong MAIL_FROM, or a login that is missing.
            raise self._refused("our address", refusal.smtp_code, refusal.smtp_error) from refusal
        except smtplib.SMTPResponseException as refusal:
            code = refusal.smtp_code
            raise self._refused("the mail", code, refusal.smtp_error, for_good=code >= 500) from refusal
        except smtplib.SMTPNotSupportedError as error:
            raise NotSent("The mail server cannot take an address like this one.", for_good=True) from error
        except (smtplib.SMTPException, OSError) as error:
            raise NotSent(f"The connection broke off ({_words(error)}).", connection_lost=True) from error
        return None

    def _refused(self, what: str, code: int, reason: bytes | str, *, for_good: bool = False) -> NotSent:
        # smtplib hangs up by itself after a 421 answer.
        lost = self._connection.sock is None
        message = f"The mail server refused {what}: {code} {_decoded(reason)}"
        return NotSent(message, for_good=for_good, connection_lost=lost)


def _connect(url: SplitResult, *, own_domain: str) -> smtplib.SMTP:
    """Connect, encrypt wherever the server can, sign in. Raises MailServerDown with the reason."""
    host, context = url.hostname or "", ssl.create_default_context()
    try:
        if url.scheme == "smtps":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                host, url.port or 465, own_domain, timeout=TIMEOUT, context=context
            )
        else:
            connection = smtplib.SMTP(host, url.port or 25, own_domain, timeout=TIMEOUT)
    except (smtplib.SMTPException, OSError) as error:
        raise MailServerDown(f"The mail server {host} does not answer ({_words(error)}).") from error
    try:
        _introduce(connection, url, context)
    except (smtplib.SMTPException, OSError) as error:
        connection.close()
        raise MailServerDown(f"The mail server {host} turns us away ({_words(error)}).") from error
    return connection


def _introduce(connection: smtplib.SMTP, url: SplitResult, context: ssl.SSLContext) -> None:
    encrypted = url.scheme == "smtps"
    connection.ehlo_or_helo_if_needed()
    if not encrypted and connection.has_extn("starttls"):
        connection.starttls(context=context)
        connection.ehlo()
        encrypted = True
    if url.username:
        if not encrypted and url.hostname not in LOOPBACK:
            raise smtplib.SMTPException("it offers no encryption, so the password stays here")
        connection.login(unquote(url.username), unquote(url.password or ""))


def _domain_of(address: str) -> str:
    return parseaddr(address)[1].rpartition("@")[2]


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_decoded(error.smtp_error)}"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _decoded(reason: bytes | str) -> str:
    return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else reason
