"""Record what happened, and queue the webhook that tells the shop."""

import copy
from typing import Any

from .identity import API_VERSION, new_id, now
from .store import Store

Json = dict[str, Any]


def emit(store: Store, kind: str, body: Json) -> Json:
    """Save an event with a snapshot of the object, and have it delivered."""
    event = {
        "id": new_id("evt_1", 23),
        "object": "event",
        "api_version": API_VERSION,
        "created": now(),
        "data": {"object": copy.deepcopy(body)},
        "livemode": False,
        "pending_webhooks": 1,
        "request": {"id": None, "idempotency_key": None},
        "type": kind,
    }
    with store.transaction():
        store.save(event)
        store.add_task("deliver", event["id"])
    return event
