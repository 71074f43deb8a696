"""The tokens of the design, read from the one file that defines them."""

import re
from dataclasses import dataclass
from pathlib import Path

from shop.config import ROOT

SHEET = ROOT / "static" / "css" / "tokens.css"

_TOKEN = re.compile(r"--([a-z0-9-]+): ([^;]+);")


@dataclass(frozen=True, slots=True)
class Token:
    """A custom property as the day defines it; `night` is empty where the dark changes nothing."""

    name: str
    day: str
    night: str

    @property
    def is_colour(self) -> bool:
        return self.day.startswith("#")


def read_tokens(sheet: Path = SHEET) -> list[Token]:
    """All tokens in the order of the file."""
    day, _, night = sheet.read_text().partition("prefers-color-scheme: dark")
    in_the_dark = dict(_TOKEN.findall(night))
    return [Token(name, value, in_the_dark.get(name, "")) for name, value in _TOKEN.findall(day)]


def swatches(tokens: list[Token]) -> str:
    """A style sheet with one rule for each colour and each size of type: pages may hold no inline style."""
    return "".join(
        f".swatch--{token.name} {{ background: var(--{token.name}); }}\n"
        for token in tokens
        if token.is_colour
    ) + "".join(
        f".sample--{token.name} {{ font-size: var(--{token.name}); }}\n"
        for token in tokens
        if token.name.startswith("size-")
    )
