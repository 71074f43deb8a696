"""Words that a shop for comfort may not use, and the fields where a warning or a study needs them."""

import re
from collections.abc import Iterator
from typing import Any

from shop.launch.problems import Problem
from shop.launch.schema import LaunchContent

#: A match in any copy field blocks publishing (FTC 2022, EU 655/2013, CAP 12, EU 2024/825).
BLOCKED = (
    r"cure[sd]?",
    r"heal(s|ed|ing)?",
    r"treat(s|ment|ments)? (for|of)",
    r"pain relief",
    r"reliev(e|es|ed|ing)",
    r"chronic pain",
    r"inflammation",
    r"swelling",
    r"detox",
    r"toxins?",
    r"circulation",
    r"proven",
    r"doctor recommended",
    r"FDA approved",
    r"medical grade",
    r"therapeutic grade",
    r"breaks? (up|down) (knots|fascia|adhesions|scar tissue)",
    r"releases? (fascia|toxins)",
    r"fibromyalgia",
    r"chronic fatigue",
    r"arthritis",
    r"sciatica",
    r"carpal tunnel",
    r"frozen shoulder",
    r"plantar fasciitis",
    r"migraines?",
    r"insomnia",
    r"anxiety",
    r"depression",
    r"cellulite",
    r"lymph(atic)? drainage",
    r"boosts? immunity",
    r"instant(ly)?",
    r"after one use",
    r"miracle",
    r"toys?",
    r"games?",
    r"eco-?friendly",
    r"green product",
    r"climate neutral",
    r"biodegradable",
    r"chemical-free",
    r"non-toxic",
    r"toxin-free",
    r"hypoallergenic",
)
_BLOCKED = re.compile(rf"\b(?:{'|'.join(BLOCKED)})\b", re.IGNORECASE)

#: Here the same words are reasons not to use a thing, or quote a study with its limits.
_WARNING_FIELDS = frozenset({"safety", "stop_if", "not_for", "evidence"})
#: Notes for editors, makers and customs; no shopper reads them.
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
        "slug",
        "guides",
        "related",
    }
)


def blocked_words(text: str) -> list[str]:
    """The blocked words in a text, as written there."""
    return [match.group() for match in _BLOCKED.finditer(text)]


def check_claims(content: LaunchContent) -> Iterator[Problem]:
    """Every blocked word in copy that shoppers read, except where a warning or a study needs it."""
    for file, text_fields in _copy(content):
        for path, text in text_fields:
            for word in blocked_words(text):
                yield Problem(file, path, f'copy may not say "{word}"')


def _copy(content: LaunchContent) -> Iterator[tuple[str, Iterator[tuple[str, str]]]]:
    for product in content.products:
        yield f"products/{product.slug}.toml", _texts(product.model_dump(), "")
    for guide in content.guides:
        yield f"guides/{guide.slug}.toml", _texts(guide.model_dump(), "")
    for index, area in enumerate(content.body_areas):
        yield "body_areas.toml", _texts(area.model_dump(), f"body_areas[{index}]")
    for index, category in enumerate(content.categories):
        yield "categories.toml", _texts(category.model_dump(), f"categories[{index}]")


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in _WARNING_FIELDS | _EDITORS_FIELDS:
                yield from _texts(part, f"{path}.{name}" if path else str(name))
    elif isinstance(value, tuple | list):
        for index, part in enumerate(value):
            yield from _texts(part, f"{path}[{index}]")
