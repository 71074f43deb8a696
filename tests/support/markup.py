"""Reads pages the way a careful proofreader and a strict parser would."""

import re
from html.parser import HTMLParser

from bs4 import BeautifulSoup, Tag
from werkzeug.test import TestResponse

VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}

#: Words that only the code uses, such as ok_wash_after.
CODE_WORD = re.compile(r"\b[a-z]+_[a-z_]+\b")
LEAKS = re.compile(r"\bNone\b(?! of)|\bUndefined\b|\bTrue\b|\bFalse\b|\{\{|\}\}|\bobject at 0x")


def read(response: TestResponse) -> BeautifulSoup:
    """The parsed page."""
    return BeautifulSoup(response.get_data(as_text=True), "html.parser")


def words(element: Tag) -> str:
    """The visible text with single spaces."""
    return re.sub(r"\s+", " ", element.get_text(" ")).strip()


def faults(html: str) -> list[str]:
    """What is wrong with a page: broken markup, leaked code, empty parts, links to nowhere on it."""
    page = BeautifulSoup(html, "html.parser")
    text = words(page.body) if page.body else ""
    return [
        *_unbalanced(html),
        *(f"code word {word}" for word in CODE_WORD.findall(text)),
        *(f"leak {match}" for match in LEAKS.findall(text)),
        *_empty_parts(page),
        *_broken_references(page),
        *(f"inline {tag.name}" for tag in page.find_all(["style", "script"]) if not _is_data_or_file(tag)),
        *(f"style attribute on {tag.name}" for tag in page.find_all(style=True)),
        *([] if len(page.find_all("h1")) == 1 else [f"{len(page.find_all('h1'))} h1"]),
    ]


def _empty_parts(page: BeautifulSoup) -> list[str]:
    found = [f"empty {tag.name}" for tag in page.find_all(["ul", "ol", "dl", "p", "dd"]) if _is_empty(tag)]
    for section in page.find_all("section"):
        heading = section.find(["h1", "h2", "h3"])
        if heading is None or words(section) == words(heading):
            found.append(f"section without content: {words(section)}")
    return found


def _is_empty(tag: Tag) -> bool:
    # A live region is empty until it has something to say.
    return (
        not tag.get_text(strip=True)
        and not tag.find(["img", "svg", "input", "button"])
        and not tag.get("role")
    )


def _broken_references(page: BeautifulSoup) -> list[str]:
    ids = [tag["id"] for tag in page.find_all(id=True)]
    found = [f"id {name} twice" for name in {name for name in ids if ids.count(name) > 1}]
    for attribute in ("for", "aria-labelledby", "aria-describedby"):
        for tag in page.find_all(attrs={attribute: True}):
            value = tag[attribute]
            names = value if isinstance(value, list) else str(value).split()
            found += [f"{attribute} to missing {name}" for name in names if name not in ids]
    anchors = [a["href"][1:] for a in page.find_all("a", href=True) if a["href"].startswith("#")]
    return found + [f"link to missing #{name}" for name in anchors if name not in ids]


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """Self-closed elements, as in SVG, are never open."""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else at line {self.getpos()[0]}")


def _unbalanced(html: str) -> list[str]:
    parser = _Balance()
    parser.feed(html)
    return parser.faults[:3] + [f"<{tag}> is never closed" for tag in parser.open]


def _is_data_or_file(tag: Tag) -> bool:
    """A block of JSON-LD is data: no browser runs it."""
    return bool(tag.get("src")) or tag.get("type") == "application/ld+json"
