"""The copy that stands in templates: pages and mails."""

import re
from collections.abc import Iterator
from pathlib import Path

from shop.claims.checking import Finding, check_words

_SUFFIXES = frozenset({".html", ".jinja", ".txt"})
#: The name of a template that only says when to stop and what to watch for, which takes the plain words.
WARNING = "_warning"
#: Pages that colleagues alone read may speak of releasing a lot.
STAFF = "backoffice"
#: What the template fills in later, and markup; the copy around it stays where it was.
_FILLED_IN = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_MARKUP = re.compile(r"\{%.*?%\}|\{#.*?#\}|<[^>]*>", re.DOTALL)


def check_templates(folder: Path) -> Iterator[tuple[str, Finding]]:
    """Every finding in the templates below a folder that shoppers read, with the template's name."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in _SUFFIXES and path.relative_to(folder).parts[0] != STAFF:
            field = "stop_if" if path.stem == WARNING else "template"
            for finding in check_words(copy_of(path.read_text(encoding="utf-8")), field=field):
                yield path.relative_to(folder).as_posix(), finding


def copy_of(template: str) -> str:
    """What a reader will see of a template, with … for what is filled in."""
    return " ".join(_MARKUP.sub(" ", _FILLED_IN.sub("…", template)).split())
