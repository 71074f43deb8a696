"""Ingredient lists as they stand on labels (INCI): taken apart, and said in everyday words."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("everyday_names.toml")

#: A comma parts two ingredients, but not inside brackets or a chemical name such as 1,2-Hexanediol.
_BETWEEN = re.compile(r",(?!\d)\s*(?![^(]*\))")


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One name on a label. `everyday` is empty for what nobody has a word for."""

    name: str
    everyday: str
    #: Named because some people react to it.
    is_allergen: bool


def parse_inci(label: str) -> list[str]:
    """A label's list as its names, in falling order; raises ValueError where one stands twice."""
    text = re.sub(r"^\s*ingredients\s*:", "", label, flags=re.IGNORECASE).strip().rstrip(".")
    names = [" ".join(name.split()) for name in _BETWEEN.split(text) if name.strip()]
    doubles = sorted({name for name in names if names.count(name) > 1})
    if doubles:
        raise ValueError(f"listed twice: {', '.join(doubles)}")
    return names


def describe_inci(names: Sequence[str]) -> list[Ingredient]:
    """Each name of a list with what people call it, allergens flagged."""
    allergens, ingredients = _everyday_names()
    return [
        Ingredient(name, allergens.get(name) or ingredients.get(name, ""), name in allergens)
        for name in names
    ]


def everyday_name(name: str) -> str:
    """What people call an ingredient or allergen; empty where nobody has a word for it."""
    return describe_inci([name])[0].everyday


def everyday_ingredient(name: str) -> str:
    """The same without what allergens smell of, which is something else than what is inside."""
    return _everyday_names()[1].get(name, "")


@lru_cache(maxsize=1)
def _everyday_names() -> tuple[dict[str, str], dict[str, str]]:
    with _FILE.open("rb") as file:
        found = tomllib.load(file)
    return found["allergens"], found["ingredients"]
