"""Turn `line_items[0][price_data][currency]=usd` back into nested values."""

import re
from typing import Any
from urllib.parse import unquote_to_bytes

from .errors import ApiError, ParameterError

NAME = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)")
MOST_LEVELS = 8


def decode(raw: bytes) -> dict[str, Any]:
    """Nested dicts of strings; lists are dicts keyed by index until a spec reads them.

    Raises ApiError for bytes that are not UTF-8 and for names that contradict each other.
    """
    tree: dict[str, Any] = {}
    for pair in filter(None, raw.split(b"&")):
        name, _, value = pair.partition(b"=")
        _plant(tree, _text(name), _text(value))
    return tree


def _text(raw: bytes) -> str:
    try:
        return unquote_to_bytes(raw.replace(b"+", b" ")).decode()
    except UnicodeDecodeError:
        raise ApiError("Invalid request: the parameters are not valid UTF-8.") from None


def _plant(tree: dict[str, Any], name: str, value: str) -> None:
    match = NAME.fullmatch(name)
    steps = [match[1], *re.findall(r"\[([^\[\]]*)\]", match[2])] if match else []
    if not 0 < len(steps) <= MOST_LEVELS:
        raise ParameterError(f"Invalid parameter name: {name[:80]}", name[:80])
    node = tree
    for step in steps[:-1]:
        node = node.setdefault(step or str(len(node)), {})
        if not isinstance(node, dict):
            raise ParameterError(f"Invalid object: {name[:80]}", steps[0])
    last = steps[-1] or str(len(node))
    if isinstance(node.get(last), dict):
        raise ParameterError(f"Invalid object: {name[:80]}", steps[0])
    node[last] = value
