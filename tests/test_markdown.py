"""What staff write comes out as safe, valid HTML with few elements, and as plain words without signs."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shop.launch.reading import read_content
from shop.markdown import as_html, as_text, blocks_of

INSIDE = {
    "p": {""}, "ul": {"", "li"}, "ol": {"", "li"}, "li": {"ul", "ol"},
    **{name: {"p", "li", "em", "strong", "a"} for name in ("em", "strong", "a")},
}  # fmt: skip
INSIDE["p"] = {"", "li"}


class Reader(HTMLParser):
    """Keeps the words, and refuses what is not allowed where it stands."""

    def __init__(self, html):
        super().__init__()
        self.open, self.words = [""], ""
        self.feed(html)
        self.close()
        assert self.open == [""]

    def handle_starttag(self, tag, attrs):
        assert self.open[-1] in INSIDE[tag], (tag, self.open)
        found = dict(attrs)
        if tag == "a":
            assert "a" not in self.open
            ours = found["href"].startswith("/") and not found["href"].startswith(("//", "/\\"))
            assert ours or (found["href"].lower().startswith("https://") and found["rel"] == "noreferrer")
            assert set(found) <= {"href", "rel"}
        else:
            assert set(found) <= ({"start"} if tag == "ol" else set())
        self.open.append(tag)
        self.words += "" if tag in {"em", "strong", "a"} else " "

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


LONE = ["*", "**", "_", "`", "[", "](", ")", "![", "<", ">", "&", "&lt;", "\\", '"', "#", "a", "cures"]
SPACES = ["\n", "\n\n", "\r\n", "\t", " ", "    ", "- ", "1. "]
TARGETS = ["https://a.example", "/guides", "javascript:x", "//a.example"]
SIGNS = st.sampled_from([*LONE, *SPACES, *TARGETS])
ANY = st.lists(SIGNS | st.text(max_size=4), max_size=30).map("".join)


@settings(max_examples=200, deadline=None)
@given(ANY)
def test_any_text_becomes_allowed_html_that_says_what_its_plain_form_says(text):
    for stored in (text, blocks_of(text), [text]):
        said = Reader(str(as_html(stored))).words.replace("�", "\0")
        assert said.split() == " ".join(as_text(stored)).replace("�", "\0").split()


@given(ANY)
def test_what_is_stored_stays_as_it_is_when_it_is_edited_again(text):
    assert blocks_of("\n\n".join(blocks_of(text))) == blocks_of(text)


def test_the_texts_that_the_shop_begins_with_come_out_as_paragraphs():
    content = read_content()
    for product in content.products:
        expected = "".join(f"<p>{each}</p>\n" for each in product.long_description)
        assert str(as_html(product.long_description)).replace("&quot;", '"') == expected
        assert as_text(product.long_description) == product.long_description


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One line\nand the next.", "<p>One line and the next.</p>"),
        ("*Soft*, **strong**.", "<p><em>Soft</em>, <strong>strong</strong>.</p>"),
        ("Two:\n- wash\n  it\n- dry", "<p>Two:</p><ul><li>wash it</li><li>dry</li></ul>"),
        ("1. wash\n2. dry", "<ol><li>wash</li><li>dry</li></ol>"),
        ("[Guides](/guides)", '<p><a href="/guides">Guides</a></p>'),
        ("[CPSC](https://cpsc.gov/a?b)", '<p><a href="https://cpsc.gov/a?b" rel="noreferrer">CPSC</a></p>'),
        ('[x](https://a.example "cures")', '<p><a href="https://a.example" rel="noreferrer">x</a></p>'),
        ("[x](//a.example)", "<p>[x](//a.example)</p>"),
        ("[x](http://a.example)", "<p>[x](http://a.example)</p>"),
        ("# <b>5 * 3</b>", "<p># &lt;b&gt;5 * 3&lt;/b&gt;</p>"),
        (r"\*not soft\*", "<p>*not soft*</p>"),
    ],
)
def test_a_little_markdown_is_understood_and_all_else_stands_as_typed(text, html):
    assert str(as_html(text)).replace("\n", "") == html


def test_the_plain_form_has_a_line_for_each_paragraph_and_item():
    assert as_text("It **cu**res.\n\n- [wash](/a)\n- dry") == ("It cures.", "wash", "dry")
