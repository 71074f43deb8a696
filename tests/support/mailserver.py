"""A real SMTP server on loopback that keeps what it is given."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.support.network import free_port


class MailServer:
    """Accepts every mail, unless told to refuse. Options are aiosmtpd's, such as `tls_context`."""

    def __init__(self, **options: Any) -> None:
        self.messages: list[EmailMessage] = []
        #: What it answers instead of accepting, like "451 try again later".
        self.refusal: str | None = None
        self.port = free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, **options)

    @property
    def url(self) -> str:
        """As the setting SMTP_URL takes it."""
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if self.refusal:
            return self.refusal
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 kept"

    def start(self) -> None:
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop()


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """A running mail server; its `messages` are parsed mails in the order they came."""
    server = MailServer()
    server.start()
    yield server
    server.stop()
