"""The words of the launch content that shoppers read, each with the field that it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shop.claims import Finding, Level, check_words
from shop.launch.problems import Problem
from shop.launch.schema import LaunchContent

#: In these and their parts, a warning or a study needs words that copy may not say.
_WARNING_FIELDS = frozenset({"safety", "stop_if", "not_for", "evidence", "never"})
#: Notes for editors, makers and customs, names of colors, and links: nothing that speaks to a shopper.
_EDITORS_FIELDS = frozenset(
    {
        "customs",
        "maker",
        "shipping",
        "picture",
        "brief",
        "review",
        "child_resistant_basis",
        "formula_note",
        "inci_note",
        "phototoxic_note",
        "sourcing_note",
        "options",
        "slug",
        "guides",
        "related",
        "products",
        "tools",
        "optional_tools",
    }
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of one file."""

    file: str
    path: str
    field: str
    text: str


def check_claims(content: LaunchContent) -> Iterator[Problem]:
    """Every blocked word in copy that shoppers read, except where a warning or a study needs it."""
    for passage, finding in claims_in(content):
        if finding.level is Level.BLOCK:
            yield Problem(passage.file, passage.path, f'copy may not say "{finding.word}"')


def claims_in(content: LaunchContent) -> Iterator[tuple[Passage, Finding]]:
    """Everything that the linter has to say, doubts as well."""
    for passage in passages(content):
        for finding in check_words(passage.text, field=passage.field):
            yield passage, finding


def passages(content: LaunchContent) -> Iterator[Passage]:
    """All texts of products, care, guides, body areas and categories."""
    for product in content.products:
        yield from _texts(product.model_dump(), f"products/{product.slug}.toml")
    for guide in content.guides:
        yield from _texts(guide.model_dump(), f"guides/{guide.slug}.toml")
    for index, area in enumerate(content.body_areas):
        yield from _texts(area.model_dump(), "body_areas.toml", f"body_areas[{index}]")
    for index, category in enumerate(content.categories):
        yield from _texts(category.model_dump(), "categories.toml", f"categories[{index}]")


def _texts(value: Any, file: str, path: str = "", field: str = "copy") -> Iterator[Passage]:
    if isinstance(value, str):
        yield Passage(file, path, field, value)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in _EDITORS_FIELDS:
                inner = name if name in _WARNING_FIELDS else field
                yield from _texts(part, file, f"{path}.{name}" if path else str(name), inner)
    elif isinstance(value, tuple | list):
        for index, part in enumerate(value):
            yield from _texts(part, file, f"{path}[{index}]", field)
