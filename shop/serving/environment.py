"""The environment that the shop's processes share: `.env`, and what a first run makes up for itself."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

from shop.config import ROOT, Settings
from shop.serving.ports import HOST

#: Who signs in to the back office of a shop that was started with `make run`.
STAFF_EMAIL = "staff@evenmoor.example"


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything decided before the first process starts."""

    settings: Settings
    environ: dict[str, str]
    #: Whether this start brings the stand-in for Stripe along.
    standin: bool

    @property
    def staff_password_file(self) -> Path:
        return self.settings.instance_dir / "staff-password"

    @property
    def ports(self) -> dict[str, int]:
        """Setting name to port, for every server that this start opens."""
        ports = {"PORT": self.settings.port}
        if self.standin:
            ports["STANDIN_PORT"] = self.settings.standin_port
        return ports


def read_environ(dotenv: Path = ROOT / ".env", environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The real environment over what `.env` says."""
    written = {name: value for name, value in dotenv_values(dotenv).items() if value is not None}
    return {**written, **environ}


def make_plan(environ: Mapping[str, str]) -> Plan:
    """Decide the mode once; raises SettingsError. Writes nothing.

    Without a Stripe key, and outside production, payments go to the stand-in with keys that are
    made up for this start.
    """
    settings = Settings.from_env(environ)
    standin = not settings.stripe_secret_key and not settings.production
    if not standin:
        return Plan(settings, dict(environ), standin=False)
    demo = {
        **environ,
        "STRIPE_SECRET_KEY": f"sk_test_demo{secrets.token_hex(16)}",
        "STRIPE_WEBHOOK_SECRET": f"whsec_{secrets.token_hex(16)}",
        "STRIPE_API_BASE": f"http://{HOST}:{settings.standin_port}",
    }
    return Plan(Settings.from_env(demo), demo, standin=True)


def settle_in(plan: Plan) -> Plan:
    """Make the instance folder and the secrets that outlive a restart; each is made only once."""
    folder = plan.settings.instance_dir
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if plan.settings.production:
        return plan
    keep(plan.staff_password_file, secrets.token_urlsafe(12))
    if plan.environ.get("SECRET_KEY", "").strip():
        return plan
    environ = {**plan.environ, "SECRET_KEY": keep(folder / "secret_key", secrets.token_hex(32))}
    return Plan(Settings.from_env(environ), environ, standin=plan.standin)


def keep(path: Path, fresh: str) -> str:
    """What the file holds; `fresh` goes into it first when there is none. Only its owner may read it."""
    if not path.exists():
        beside = path.with_name(f".{path.name}.new")
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(f"{fresh}\n")
        # Whole or not at all, even when the power goes.
        beside.rename(path)
    return path.read_text().strip()
