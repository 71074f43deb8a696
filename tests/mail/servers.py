"""Mail servers on loopback that are less obliging than the fixture `mail_server`."""

import ssl
from threading import Event
from typing import Any, Self

import trustme
from aiosmtpd.smtp import AuthResult, LoginPassword

from tests.support.mailserver import MailServer


class PickyServer(MailServer):
    """Answers each address in `refusals` with the line that stands there."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.refusals: dict[str, str] = {}

    async def handle_RCPT(
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


class SlowServer(PickyServer):
    """Holds every mail until `go` is set; `arrived` says that one is being held."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived, self.go = Event(), Event()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.arrived.set()
        await server.loop.run_in_executor(None, self.go.wait, 20)
        return await super().handle_DATA(server, session, envelope)


class EncryptingServer(PickyServer):
    """Offers STARTTLS with a certificate of `authority`, and then takes one login only."""

    def __init__(self, authority: trustme.CA) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(context)
        super().__init__(
            tls_context=context,
            require_starttls=True,
            auth_required=True,
            authenticator=self._authenticate,
        )
        self.logins: list[tuple[str, str]] = []

    def _authenticate(self, _server: Any, _session: Any, _envelope: Any, _how: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.logins.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=self.logins[-1] == ("shop", "a p@ss"))

    @property
    def url(self) -> str:
        return f"smtp://shop:a%20p%40ss@127.0.0.1:{self.port}"
