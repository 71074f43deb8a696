"""The static pages as text, for whoever wants to find something in them."""

import re
from dataclasses import dataclass
from html import unescape

from shop.config import ROOT

#: Of this slice by their names; of others by their endpoints. Each with its template.
TEMPLATES = {
    **{
        name: f"pages/{name}"
        for name in (
            "delivery",
            "returns",
            "privacy",
            "cookies",
            "terms",
            "accessibility",
            "about",
            "contact",
        )
    },
    "catalog.firmness_scale": "catalog/firmness_scale",
    "dilution.show": "dilution/show",
    "recalls.index": "recalls/index",
    "reviews.handling": "reviews/handling",
}

_TITLE = re.compile(r"{% block title %}(.*?){% endblock %}", re.S)
_DESCRIPTION = re.compile(r"{% block description %}(.*?){% endblock %}", re.S)
_TEXT = re.compile(r"{% block (?:text|main) %}(.*){% endblock %}", re.S)
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
    return [_read(name, template) for name, template in TEMPLATES.items()]


def _read(name: str, template: str) -> PageText:
    source = (ROOT / "templates" / f"{template}.html").read_text(encoding="utf-8")
    title, description, text = (
        " ".join(unescape(_MARKUP.sub(" ", found[1])).split()) if (found := block.search(source)) else ""
        for block in (_TITLE, _DESCRIPTION, _TEXT)
    )
    return PageText(name, title, description, text)
