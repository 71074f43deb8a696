"""What the content security policy would silently break in a browser."""

import re

import pytest

from tests.support.source import ROOT

#: Mail programs need styles inside the message; browsers never see these.
PAGES = [path for path in sorted((ROOT / "templates").rglob("*.html")) if "mail" not in path.parts]

INLINE = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "a script without a source": re.compile(r"<script\b(?![^>]*\bsrc=)", re.I),
    "an event handler attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "a javascript: link": re.compile(r"javascript:", re.I),
}


@pytest.mark.parametrize("what", INLINE)
def test_no_page_template_holds(what):
    found = [str(path.relative_to(ROOT)) for path in PAGES if INLINE[what].search(path.read_text())]
    assert found == []
