"""Replace ids by the objects they name, as `expand` asks."""

from typing import Any

from .errors import ParameterError
from .store import Store

Json = dict[str, Any]
DEEPEST = 4
#: What can be expanded, by object. Ids of objects that the stand-in does not model are not named.
EXPANDABLE = {
    "checkout.session": {"line_items", "payment_intent"},
    "payment_intent": {"latest_charge"},
    "charge": {"balance_transaction", "payment_intent", "refunds"},
    "refund": {"balance_transaction", "charge", "failure_balance_transaction", "payment_intent"},
    "dispute": {"charge", "payment_intent"},
    "balance_transaction": {"source"},
    "event": set(),
    "item": set(),
}


def expand(store: Store, body: Json, paths: list[str]) -> Json:
    """`body` with each dotted path expanded. Raises ParameterError for one that cannot be."""
    if body["object"] != "list":
        for path in paths:
            _grow(store, body, path.split("."), path)
        return body
    for path in paths:
        head, _, rest = path.partition(".")
        if head != "data" or not rest:
            raise _refused(path)
        for row in body["data"]:
            _grow(store, row, rest.split("."), path)
    return body


def _grow(store: Store, body: Json, steps: list[str], path: str) -> None:
    name = steps[0]
    if len(steps) > DEEPEST or name not in EXPANDABLE[body["object"]]:
        raise _refused(path)
    value = body.get(name)
    if name == "line_items":
        body[name] = value or line_items(store, body["id"])
    elif name == "refunds":
        body[name] = value or _refunds(store, body["id"])
    elif isinstance(value, str):
        body[name] = store.find_any(value)
    if steps[1:] and isinstance(body[name], dict):
        if body[name]["object"] == "list":
            raise _refused(path)
        _grow(store, body[name], steps[1:], path)


def line_items(store: Store, session_id: str) -> Json:
    """The lines of a session as its `line_items` property shows them: the first ten."""
    lines = store.notes(session_id)["line_items"]
    url = f"/v1/checkout/sessions/{session_id}/line_items"
    return {"object": "list", "data": lines[:10], "has_more": len(lines) > 10, "url": url}


def _refunds(store: Store, charge_id: str) -> Json:
    rows = [row for row in store.newest("refund") if row["charge"] == charge_id]
    url = f"/v1/charges/{charge_id}/refunds"
    return {"object": "list", "data": rows[:10], "has_more": len(rows) > 10, "url": url}


def _refused(path: str) -> ParameterError:
    return ParameterError(f"This property cannot be expanded ({path}).", "expand")
