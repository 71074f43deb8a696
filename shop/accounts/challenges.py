"""What a browser signs with a passkey: random, kept in its session, good once, soon and for one purpose."""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import MutableMapping
from datetime import datetime, timedelta
from typing import Any

from shop import clock
from shop.accounts.passkeys import PasskeyRefused

#: How long a browser may take over its answer.
PATIENCE = timedelta(minutes=5)


def new_challenge(session: MutableMapping[str, Any], purpose: str) -> bytes:
    """32 random bytes that this browser has to sign, soon, for this purpose."""
    challenge = secrets.token_bytes(32)
    session["passkey"] = [purpose, urlsafe_b64encode(challenge).decode(), clock.now().isoformat()]
    return challenge


def take_challenge(session: MutableMapping[str, Any], purpose: str) -> bytes:
    """What this browser was asked, once; raises PasskeyRefused when that was long ago or something else."""
    kept = session.pop("passkey", None)
    if not isinstance(kept, list) or kept[0] != purpose:
        raise PasskeyRefused("This was sent already. Try again.")
    if clock.now() - datetime.fromisoformat(kept[2]) <= PATIENCE:
        return urlsafe_b64decode(kept[1])
    raise PasskeyRefused("That took too long. Try again.")
