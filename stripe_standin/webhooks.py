"""Sign an event as Stripe does and post it to the shop."""

import hashlib
import hmac
import http.client
import json
from typing import Any
from urllib.parse import urlsplit

from .identity import now

TIMEOUT_SECONDS = 10
#: Stripe gives up after three days.
GIVE_UP_SECONDS = 3 * 86_400


def signature(payload: bytes, secret: str, timestamp: int) -> str:
    """The `Stripe-Signature` header of a payload."""
    digest = hmac.new(secret.encode(), b"%d." % timestamp + payload, hashlib.sha256).hexdigest()
    return f"t={timestamp},v1={digest}"


def post_event(url: str, event: dict[str, Any], *, secret: str, timestamp: int | None = None) -> int:
    """Post an event and return the shop's status; 0 when the shop did not answer.

    Redirects are not followed and no proxy is asked: any answer but 2xx counts as a failure.
    """
    payload = json.dumps(event, indent=2).encode()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Stripe-Signature": signature(payload, secret, now() if timestamp is None else timestamp),
        "User-Agent": "Stripe/1.0 (stand-in)",
    }
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    connect = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = connect(parts.hostname or "", parts.port, timeout=TIMEOUT_SECONDS)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("POST", path, payload, headers)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def retry_delay(attempt: int) -> float:
    """Seconds until the next try: soon at first, and never longer than a minute.

    Stripe waits up to hours; a demo's shop that was restarted should hear within the minute.
    """
    return min(0.3 * 2**attempt, 60.0)
