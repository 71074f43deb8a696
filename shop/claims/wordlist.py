"""words.toml as compiled rules. Read once; a mistake in it stops the first import."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("words.toml")


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that are refused or doubted for one reason. `group` is empty for those only doubted."""

    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    reason: str
    group: str


@dataclass(frozen=True, slots=True)
class WordList:
    """All rules: refused, doubted, better words, and what each field allows all the same."""

    block: tuple[Rule, ...]
    warn: tuple[Rule, ...]
    prefer: tuple[tuple[re.Pattern[str], str], ...]
    allow_in: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def word_list() -> WordList:
    """The shop's list."""
    with _FILE.open("rb") as file:
        found = tomllib.load(file)
    return WordList(
        block=tuple(_rule(row, group=row["group"]) for row in found["block"]),
        warn=tuple(_rule(row, group="") for row in found["warn"]),
        prefer=tuple((_whole_words(row["instead_of"]), row["say"]) for row in found["prefer"]),
        allow_in={field: frozenset(groups) for field, groups in found["allow_in"].items()},
    )


def _rule(row: dict, *, group: str) -> Rule:
    unless = row.get("unless")
    return Rule(_whole_words(row["words"]), _whole_words(unless) if unless else None, row["reason"], group)


def _whole_words(words: list[str]) -> re.Pattern[str]:
    # A line break between two words is a space.
    one_of = "|".join(words).replace(" ", r"\s+")
    return re.compile(rf"\b(?:{one_of})\b", re.IGNORECASE)
