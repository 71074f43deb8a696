"""The long texts that staff write: a little Markdown, as HTML and as plain text.

Paragraphs, lists, *emphasis*, **strong** and [links](https://…), and nothing else: any other sign stands as
it was typed. Texts without such signs are what they were before there was Markdown.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

#: What the editors say about it.
HINT = (
    "An empty line begins the next paragraph. Write *soft* or **strong** words, [a link](https://…) or "
    "[a page of ours](/guides), and “- ” in front of each line of a list."
)

#: Texts that are kept as HTML: those of a small shop, in 1 MB.
_MOST_RENDERED = 500

_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?:\s|$)")
#: Without any of these there is nothing to make of a text.
_SIGNS = re.compile(r"[*_\[\\\r\t]|^\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)", re.MULTILINE)
#: To a host, or to a page of ours; `//host` is neither.
_TARGET = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?([/?#].*)?|/(?![/\\]).*|/", re.I)


def blocks_of(text: str) -> tuple[str, ...]:
    """A text as it is stored: blank lines part blocks; a line break inside one counts as a space, except in
    front of an item of a list."""
    parted = (_block(block) for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()))
    return tuple(block for block in parted if block)


def as_html(text: str | Sequence[str]) -> Markup:
    """A text, or its blocks, with no other elements than p, ul, ol, li, em, strong and a."""
    return _rendered(_whole(text))


def as_text(text: str | Sequence[str]) -> tuple[str, ...]:
    """The words alone, a line for each paragraph and each item of a list."""
    whole = _whole(text)
    if not _SIGNS.search(whole):
        return tuple(line for block in re.split(r"\n\s*\n", whole) if (line := " ".join(block.split())))
    return tuple(line for line in _lines(whole) if line)


@lru_cache(_MOST_RENDERED)
def _rendered(text: str) -> Markup:
    return Markup(_markdown().render(text))


def _block(text: str) -> str:
    lines: list[str] = []
    for line in (" ".join(each.split()) for each in text.split("\n")):
        if lines and not _ITEM.match(line):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return "\n".join(lines).strip()


def _whole(text: str | Sequence[str]) -> str:
    return "\n\n".join(blocks_of(text) if isinstance(text, str) else text)


def _lines(text: str) -> Iterator[str]:
    for token in _markdown().parse(text):
        if token.type == "inline":
            said = (each.content or " " * each.type.endswith("break") for each in token.children or ())
            yield " ".join("".join(said).split())


@cache
def _markdown() -> "MarkdownIt":
    # Only who shows such a text loads it.
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML

    made = MarkdownIt("zero").enable(["list", "emphasis", "link", "escape"])
    made.validateLink = lambda url: bool(_TARGET.fullmatch(url))  # type: ignore[method-assign]

    def link_open(renderer: RendererHTML, tokens, index, options, env) -> str:  # type: ignore[no-untyped-def]
        target = str(tokens[index].attrGet("href"))
        # A title would say something that nobody has proofread.
        tokens[index].attrs = {"href": target}
        if not target.startswith("/"):
            tokens[index].attrSet("rel", "noreferrer")
        return renderer.renderToken(tokens, index, options, env)

    made.add_render_rule("link_open", link_open)
    made.add_render_rule("hardbreak", lambda *_: " ")
    return made
