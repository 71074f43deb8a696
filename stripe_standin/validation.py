"""Readers for parameter values: each turns what was sent into a value or answers as Stripe does.

`specs.py` combines them into one table per endpoint.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlsplit

from .errors import ParameterError
from .money import CURRENCIES

EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
LARGEST_INTEGER = 99_999_999_999


class Reader(Protocol):
    """Reads one parameter; `param` is its full name, as it was sent."""

    def read(self, raw: Any, param: str) -> Any: ...


@dataclass(frozen=True, slots=True)
class Text:
    """A string of 1 to `most` characters."""

    most: int = 5000

    def read(self, raw: Any, param: str) -> str:
        if not isinstance(raw, str):
            raise ParameterError("Invalid string", param)
        if not raw:
            raise ParameterError(
                f"You passed an empty string for '{param}'. We assume empty values are an attempt to unset a"
                f" parameter; however '{param}' cannot be unset. You should remove '{param}' from your"
                " request or supply a non-empty value.",
                param,
                "parameter_invalid_empty",
            )
        if len(raw) > self.most:
            raise ParameterError(
                f"Invalid string: {raw[:10]}...{raw[-6:]}; must be at most {self.most} characters", param
            )
        return raw


@dataclass(frozen=True, slots=True)
class Integer:
    """A whole number; `5.0` and `5e2` are refused as Stripe refuses them."""

    least: int = 0
    most: int = LARGEST_INTEGER

    def read(self, raw: Any, param: str) -> int:
        if not isinstance(raw, str) or not re.fullmatch(r"-?[0-9]{1,18}", raw):
            raise ParameterError(f"Invalid integer: {raw}", param, "parameter_invalid_integer")
        value = int(raw)
        if not self.least <= value <= self.most:
            bound = (
                f"greater than or equal to {self.least}"
                if value < self.least
                else f"less than or equal to {self.most}"
            )
            raise ParameterError(f"This value must be {bound}.", param, "parameter_invalid_integer")
        return value


@dataclass(frozen=True, slots=True)
class Boolean:
    """`true` or `false`."""

    def read(self, raw: Any, param: str) -> bool:
        if raw not in ("true", "false"):
            raise ParameterError(f"Invalid boolean: {raw}", param)
        return raw == "true"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed set of words."""

    words: tuple[str, ...]

    def read(self, raw: Any, param: str) -> str:
        if raw not in self.words:
            raise ParameterError(f"Invalid {param}: must be one of {', '.join(self.words)}", param)
        return raw


@dataclass(frozen=True, slots=True)
class Currency:
    """A three-letter code, read as lower case."""

    def read(self, raw: Any, param: str) -> str:
        if not isinstance(raw, str) or raw.lower() not in CURRENCIES:
            raise ParameterError(f"Invalid currency: {raw}.", param)
        return raw.lower()


@dataclass(frozen=True, slots=True)
class Email:
    """Something shaped like an email address."""

    def read(self, raw: Any, param: str) -> str:
        value = Text(800).read(raw, param)
        if not EMAIL.fullmatch(value):
            raise ParameterError(f"Invalid email address: {value}", param, "email_invalid")
        return value


@dataclass(frozen=True, slots=True)
class Url:
    """An absolute http or https address."""

    def read(self, raw: Any, param: str) -> str:
        value = Text(5000).read(raw, param)
        try:
            parts = urlsplit(value)
            absolute = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            absolute = False
        if not absolute or re.search(r"[\s\x00-\x1f]", value):
            raise ParameterError("Not a valid URL", param, "url_invalid")
        return value


@dataclass(frozen=True, slots=True)
class Metadata:
    """At most 50 keys of 40 characters, values of 500."""

    def read(self, raw: Any, param: str) -> dict[str, str]:
        if not isinstance(raw, dict):
            raise ParameterError("Invalid object", param)
        if len(raw) > 50:
            raise ParameterError("Metadata can have up to 50 keys.", param)
        for key, value in raw.items():
            if not isinstance(value, str):
                raise ParameterError("Metadata values must be strings.", f"{param}[{key}]")
            for what, text, most in (("keys", key, 40), ("values", value, 500)):
                if len(text) > most:
                    raise ParameterError(
                        f"Metadata {what} can have up to {most} characters, but you passed in a"
                        f" {what[:-1]} that is {len(text)} characters. Invalid {what[:-1]}: {text[:20]}...",
                        f"{param}[{key}]",
                    )
        return {key: value for key, value in raw.items() if value}


@dataclass(frozen=True, slots=True)
class Array:
    """A list of up to `most` values, sent as `name[0]`, `name[1]`, …"""

    of: Reader
    most: int = 100

    def read(self, raw: Any, param: str) -> list[Any]:
        if not isinstance(raw, dict) or set(raw) != {str(i) for i in range(len(raw))}:
            raise ParameterError("Invalid array", param)
        if len(raw) > self.most:
            raise ParameterError(f"Array can have at most {self.most} items.", param)
        return [self.of.read(raw[str(i)], f"{param}[{i}]") for i in range(len(raw))]


@dataclass(frozen=True, slots=True)
class Hash:
    """Named values, some required; anything not named is refused, at every depth."""

    fields: dict[str, Reader]
    required: tuple[str, ...] = ()

    def read(self, raw: Any, param: str = "") -> dict[str, Any]:
        if not isinstance(raw, dict):
            raise ParameterError("Invalid object", param)
        for name in raw:
            if name not in self.fields:
                full = self._full(param, name)
                raise ParameterError(f"Received unknown parameter: {full}", full, "parameter_unknown")
        for name in self.required:
            if name not in raw:
                full = self._full(param, name)
                raise ParameterError(f"Missing required param: {full}.", full, "parameter_missing")
        return {name: self.fields[name].read(value, self._full(param, name)) for name, value in raw.items()}

    @staticmethod
    def _full(param: str, name: str) -> str:
        return f"{param}[{name}]" if param else name


@dataclass(frozen=True, slots=True)
class IntegerOrRange:
    """A timestamp, or a hash of gt, gte, lt and lte; always read as the hash."""

    bounds: Hash = field(default_factory=lambda: Hash({k: Integer() for k in ("gt", "gte", "lt", "lte")}))

    def read(self, raw: Any, param: str) -> dict[str, int]:
        if isinstance(raw, dict):
            return self.bounds.read(raw, param)
        at = Integer().read(raw, param)
        return {"gte": at, "lte": at}
