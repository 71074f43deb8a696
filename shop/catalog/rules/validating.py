"""From plain data to typed content, with every bad field at once."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One bad field: the path inside the content, and the reason. `kind` is pydantic's, empty for ours."""

    path: str
    reason: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Validated(Generic[Model]):
    """The content; None where `faults` say why not."""

    content: Model | None
    faults: tuple[Fault, ...] = ()


def validate(data: Mapping[str, Any], model: type[Model]) -> Validated[Model]:
    """Strict validation in pydantic's JSON mode, where a list may become a tuple and text a date."""
    try:
        return Validated(TypeAdapter(model).validate_json(json.dumps(data, default=str)))
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return Validated(None, tuple(_fault(each) for each in found))


def _fault(error: Any) -> Fault:
    is_ours = error["type"] == "value_error"
    reason = error["msg"].removeprefix("Value error, ")
    return Fault(dotted(error["loc"]), reason, "" if is_ours else error["type"])


def dotted(location: tuple[int | str, ...]) -> str:
    """Where in the content something stands: ("variants", 0, "sku") -> "variants[0].sku"."""
    text = ""
    for part in location:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".")
