"""Reading and changing one value of a file by its path: "cosmetic.pao_months", "variants[1].gtin"."""

import re
from copy import deepcopy
from typing import Any

#: Parts of a file that are there even with nothing in them.
_KEPT = frozenset({"compatibility"})


def value_at(file: Any, path: str) -> Any:
    """What stands there; None where nothing does."""
    for step in _steps(path):
        if isinstance(file, list):
            file = file[step] if isinstance(step, int) and step < len(file) else None
        else:
            file = file.get(step) if isinstance(file, dict) else None
    return file


def with_values(file: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """A copy of the file with these values at these paths; None takes one out, and what it leaves empty."""
    changed = deepcopy(file)
    for path, value in values.items():
        _put(changed, _steps(path), value)
    return changed


def _put(part: Any, steps: list[str | int], value: Any) -> None:
    step, *rest = steps
    if not rest:
        if value is None:
            part.pop(step, None)
        else:
            part[step] = value
        return
    if isinstance(step, str) and part.get(step) is None:
        if value is None:
            return
        part[step] = {}
    _put(part[step], rest, value)
    if part[step] == {} and step not in _KEPT:
        del part[step]


def _steps(path: str) -> list[str | int]:
    return [
        int(found[1:-1]) if found[0] == "[" else found for found in re.findall(r"\[\d+\]|[^.\[\]]+", path)
    ]
