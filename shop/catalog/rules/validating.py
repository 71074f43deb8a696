"""From plain data to typed content, with every bad field at once."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Validated(Generic[Model]):
    """The content; None where `faults`, pairs of path and reason, say why not."""

    content: Model | None
    faults: tuple[tuple[str, str], ...] = ()


def validate(data: Mapping[str, Any], model: type[Model]) -> Validated[Model]:
    """Strict validation in pydantic's JSON mode, where a list may become a tuple and text a date."""
    try:
        return Validated(TypeAdapter(model).validate_json(json.dumps(data, default=str)))
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return Validated(
            None, tuple((dotted(each["loc"]), each["msg"].removeprefix("Value error, ")) for each in found)
        )


def dotted(location: tuple[int | str, ...]) -> str:
    """Where in the content something stands: ("variants", 0, "sku") -> "variants[0].sku"."""
    text = ""
    for part in location:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".")
