"""What `make run` prints once the shop answers."""

import threading
import time
from urllib.error import URLError
from urllib.request import urlopen

from shop.serving.environment import STAFF_EMAIL, Plan
from shop.serving.ports import HOST

#: Seconds to wait for the first answer before staying silent; the processes' own lines say what is wrong.
PATIENCE = 60


def greet_when_ready(plan: Plan) -> None:
    """Print the addresses as soon as the shop is ready to serve."""
    deadline = time.monotonic() + PATIENCE
    pause = threading.Event()
    while not _is_ready(plan.settings.port):
        if time.monotonic() > deadline:
            return
        pause.wait(0.1)
    print(text(plan), flush=True)


def text(plan: Plan) -> str:
    """The addresses, who signs in where, how to pay, and where mail goes."""
    settings = plan.settings
    rows = [("Shop", settings.public_url), ("Back office", f"{settings.public_url}/backoffice/")]
    if not settings.production:
        password = plan.staff_password_file.read_text().strip()
        rows.append(("  sign in", f"{STAFF_EMAIL}, password {password}"))
        rows.append(("", f"(kept in {plan.staff_password_file})"))
        rows.append(("", "The first sign-in sets up a second factor: an authenticator app or a passkey."))
    if plan.standin:
        rows.append(("Pay with", "4242 4242 4242 4242, any future date, any CVC (demo: no real money moves)"))
    rows.append(("Mail", f"goes to {_mail_target(plan)}"))
    rows.append(("Stop", "Ctrl-C"))
    return "\n".join(["", *(f"  {label:<12} {value}" for label, value in rows), ""])


def _mail_target(plan: Plan) -> str:
    if plan.settings.smtp_url:
        return "the mail server of SMTP_URL"
    return f"{plan.settings.instance_dir / 'mail'} as .eml files, listed in the back office"


def _is_ready(port: int) -> bool:
    try:
        with urlopen(f"http://{HOST}:{port}/readyz", timeout=2) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False
