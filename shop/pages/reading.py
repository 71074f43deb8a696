"""The static pages as text, for whoever wants to find something in them."""

import re
from dataclasses import dataclass
from html import unescape

from shop.config import ROOT

NAMES = ("delivery", "returns", "privacy", "terms", "accessibility", "about", "contact")

_TITLE = re.compile(r"{% block title %}(.*?){% endblock %}", re.S)
_DESCRIPTION = re.compile(r"{% block description %}(.*?){% endblock %}", re.S)
_TEXT = re.compile(r"{% block text %}(.*){% endblock %}", re.S)
_MARKUP = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}|<[^>]*>", re.S)


@dataclass(frozen=True, slots=True)
class PageText:
    """A page in plain words; what the shop's settings would fill in is left out."""

    name: str
    title: str
    description: str
    text: str


def read_pages() -> list[PageText]:
    """All static pages, from their templates."""
    return [_read(name) for name in NAMES]


def _read(name: str) -> PageText:
    source = (ROOT / "templates" / "pages" / f"{name}.html").read_text(encoding="utf-8")
    title, description, text = (
        " ".join(unescape(_MARKUP.sub(" ", found.group(1))).split())
        if (found := block.search(source))
        else ""
        for block in (_TITLE, _DESCRIPTION, _TEXT)
    )
    return PageText(name, title, description, text)
