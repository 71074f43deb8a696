"""The words of content that shoppers read, each with the field that it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shop.markdown import as_text

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


#: Of these, the words count and not the signs between them.
_MARKDOWN = frozenset({"long_description", "evidence.note"})


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of one file."""

    file: str
    path: str
    field: str
    text: str


def passages_of(value: Any, file: str, path: str = "", field: str = "copy") -> Iterator[Passage]:
    """Every text in plain content. `field` is what the linter knows it by."""
    if isinstance(value, str):
        is_markdown = path.split("[")[0] in _MARKDOWN
        yield Passage(file, path, field, "\n".join(as_text(value)) if is_markdown else value)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in _EDITORS_FIELDS:
                inner = name if name in _WARNING_FIELDS else field
                yield from passages_of(part, file, f"{path}.{name}" if path else str(name), inner)
    elif isinstance(value, tuple | list):
        for index, part in enumerate(value):
            yield from passages_of(part, file, f"{path}[{index}]", field)
