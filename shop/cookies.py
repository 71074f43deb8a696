"""Every cookie that the shop may set: code sets them from here, and the page about cookies lists them.

None is for watching anybody: each does one thing that somebody asked for by doing something.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from werkzeug.wrappers import Response


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie: for this site only, unreadable to scripts, never sent with requests from other sites."""

    name: str
    purpose: str
    #: What somebody does right before it is set.
    set_when: str
    life: str
    #: None until the browser is closed.
    lifetime: timedelta | None

    def name_for(self, *, secure: bool) -> str:
        """As browsers see it: over HTTPS with the prefix that ties it to this host."""
        return f"__Host-{self.name}" if secure else self.name

    def read(self, cookies: Mapping[str, str], *, secure: bool) -> str:
        """What a browser sent, or an empty string."""
        return cookies.get(self.name_for(secure=secure), "")

    def write(self, response: Response, value: str, *, secure: bool, keep: bool = True) -> None:
        """Let the browser keep it for its lifetime; until it is closed unless `keep`."""
        response.set_cookie(
            self.name_for(secure=secure),
            value,
            max_age=self.lifetime if keep else None,
            path="/",
            secure=secure,
            httponly=True,
            samesite="Lax",
        )

    def drop(self, response: Response, *, secure: bool) -> None:
        """Let the browser forget it."""
        response.delete_cookie(
            self.name_for(secure=secure), path="/", secure=secure, httponly=True, samesite="Lax"
        )


CART = Cookie(
    name="cart",
    purpose="Finds your cart again.",
    set_when="you put the first thing into your cart",
    life="30 days after you last changed the cart",
    lifetime=timedelta(days=30),
)

ACCOUNT = Cookie(
    name="account",
    purpose="Keeps you signed in. Taken away when you sign out.",
    set_when="you sign in",
    life="Until you close the browser, a day at most; 60 days after your last visit if you let us remember "
    "the device",
    lifetime=timedelta(days=60),
)

SESSION = Cookie(
    name="session",
    purpose="Protects forms from being sent by other sites in your name, and carries short messages such as "
    "“Address saved” from one page to the next.",
    set_when="you open a page with a private form, such as the checkout or the sign-in, or change your cart",
    life="Until you close the browser",
    lifetime=None,
)

COOKIES = (CART, ACCOUNT, SESSION)
