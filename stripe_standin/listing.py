"""Stripe's lists: newest first, in pages, filtered."""

from collections.abc import Callable
from typing import Any

from .errors import Missing

Json = dict[str, Any]
COMPARE: dict[str, Callable[[int, int], bool]] = {
    "gt": lambda at, bound: at > bound,
    "gte": lambda at, bound: at >= bound,
    "lt": lambda at, bound: at < bound,
    "lte": lambda at, bound: at <= bound,
}


def page(rows: list[Json], params: Json, *, url: str, kind: str) -> Json:
    """One page of `rows` (newest first) as a list object. Raises Missing for an unknown cursor."""
    limit = params.get("limit", 10)
    if "ending_before" in params:
        before = rows[: _index(rows, params["ending_before"], kind, "ending_before")]
        data, more = before[-limit:], len(before) > limit
    else:
        start = 0
        if "starting_after" in params:
            start = _index(rows, params["starting_after"], kind, "starting_after") + 1
        data, more = rows[start : start + limit], len(rows) > start + limit
    return {"object": "list", "data": data, "has_more": more, "url": url}


def matching(rows: list[Json], params: Json, *fields: str) -> list[Json]:
    """The rows whose `fields` and `created` are as the parameters ask."""
    wanted = {name: params[name] for name in fields if name in params}
    bounds = params.get("created", {})
    return [
        row
        for row in rows
        if all(row[name] == value for name, value in wanted.items())
        and all(COMPARE[word](row["created"], bound) for word, bound in bounds.items())
    ]


def _index(rows: list[Json], object_id: str, kind: str, param: str) -> int:
    for index, row in enumerate(rows):
        if row["id"] == object_id:
            return index
    raise Missing(kind, object_id, param=param, in_path=False)
