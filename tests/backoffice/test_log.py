"""Finding something in the audit log, and the log of blocked words that were let through."""

from datetime import datetime
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from shop.audit import record_change
from shop.backoffice.audit import queries
from shop.backoffice.audit.kinds import KINDS, PAGES, page_of
from shop.backoffice.audit.queries import PAGE_SIZE
from shop.claims import record_override
from shop.extensions import db
from tests.backoffice.conftest import Office
from tests.factories import IDA, THEO, make_product
from tests.support.time import FrozenClock


@pytest.fixture
def written(office: Office, frozen_clock: FrozenClock) -> Office:
    """Three rows on three days from December 1st."""
    record_change(
        "Shipped", kind="order", key="EM-1", by=THEO, changes={"status": ("confirmed", "fulfilled")}
    )
    frozen_clock.advance(hours=24)
    record_change("Corrected the stock", kind="variant", key="MB-1", by=IDA, why="Broken in the box")
    frozen_clock.advance(hours=14)
    record_change(
        "Changed the price", kind="variant", key="MB-2", by=IDA, changes={"price_cents": (790, 890)}
    )
    # A session lasts a day only.
    frozen_clock.moment = datetime.fromisoformat("2026-12-01T10:00Z")
    return office


def found(office: Office, **asked: str) -> list[str]:
    """What stands in the first column, row by row."""
    address = "/backoffice/log?" + "&".join(f"{name}={value}" for name, value in asked.items())
    return [row.td.contents[0].strip() for row in office.page(address).select("tbody tr")]


#: What is asked for -> the rows that answer.
ANSWERS = [
    ({}, ["Changed the price", "Corrected the stock", "Shipped"]),
    ({"who": IDA}, ["Changed the price", "Corrected the stock"]),
    ({"kind": "order"}, ["Shipped"]),
    ({"key": "MB-1"}, ["Corrected the stock"]),
    ({"since": "2026-12-02"}, ["Changed the price", "Corrected the stock"]),
    ({"until": "2026-12-01"}, ["Shipped"]),
    ({"since": "2026-12-02", "until": "2026-12-02"}, ["Changed the price", "Corrected the stock"]),
    ({"since": "2026-12-02", "until": "9999-12-31"}, ["Changed the price", "Corrected the stock"]),
    ({"words": "price", "since": "0001-01-01", "until": "9999-12-31"}, ["Changed the price"]),
    ({"words": "BROKEN box"}, ["Corrected the stock"]),
    ({"words": "fulfilled"}, ["Shipped"]),
    ({"words": "100%"}, []),
    ({"who": IDA, "words": "price", "kind": "variant"}, ["Changed the price"]),
    ({"who": "gone@evenmoor.example"}, []),
    ({"before": "nonsense"}, ["Changed the price", "Corrected the stock", "Shipped"]),
]


def test_rows_are_found_by_any_of_it_and_all_of_it_together(written: Office):
    for asked, rows in ANSWERS:
        assert found(written, **asked) == rows, asked


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("since=yesterday", "Enter the date like 2027-05-31."),
        ("since=2026-12-03&until=2026-12-01", "Choose a day that is not before the first one."),
    ],
)
def test_a_day_that_is_none_has_its_sentence_and_what_was_typed_stays(
    written: Office, asked: str, sentence: str
):
    answer = written.get(f"/backoffice/log?{asked}&words=price")
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert BeautifulSoup(answer.text, "html.parser").select_one("#words")["value"] == "price"


def test_what_is_no_day_stands_in_a_field_for_text_because_a_date_picker_cannot_hold_it(written: Office):
    page = BeautifulSoup(written.get("/backoffice/log?since=yesterday&until=2026-12-01").text, "html.parser")
    fields = [page.select_one(f"#{name}") for name in ("since", "until")]
    assert [(field["type"], field["value"]) for field in fields] == [
        ("text", "yesterday"),
        ("date", "2026-12-01"),
    ]


@pytest.mark.both_engines
@pytest.mark.parametrize("word", ["öl", "Über", "ÜBER", "über-öl", '24"', "back\\slash", "_", "100%"])
def test_words_are_found_in_what_changed_however_they_are_written(app: Flask, word: str):
    said = 'Über-Öl 24" back\\slash 100% _'
    record_change("Edited", kind="product", key="oil", by=THEO, changes={"text": ("", said)})
    record_change("Edited", kind="product", key="ball", by=THEO, changes={"text": ("", "Plain")})
    db.session.flush()
    assert [entry.key for entry in queries.list_entries(queries.Asked(words=word)).rows] == ["oil"]


def test_a_row_says_from_what_to_what_by_whom_when_and_why(written: Office):
    first, second, third = written.page("/backoffice/log").select("tbody tr")
    assert "Price cents" in first.text and "790 → 890" in first.text
    assert "Broken in the box" in second.text and IDA in second.text
    assert "Dec 1, 2026, 09:30 UTC" in third.text


def test_a_long_log_goes_on_with_the_same_filter_(office: Office):
    for number in range(PAGE_SIZE + 1):
        record_change("Shipped", kind="order", key=f"EM-{number}", by=THEO)
    record_change("Blocked", kind="lot", key="L-1", by=THEO)
    page = office.page("/backoffice/log?kind=order")
    assert len(page.select("tbody tr")) == PAGE_SIZE
    more = page.find("a", string="Next page")["href"]
    assert "kind=order" in more
    assert [row.td.a.text for row in office.page(more).select("tbody tr")] == ["Order EM-0"]


def test_looking_for_words_reads_so_many_rows_at_a_time(office: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(queries, "MOST_READ", 3)
    for number in range(7):
        record_change("Shipped", kind="order", key=f"EM-{number}", by=THEO, why="Rare" if number < 2 else "")
    pages, address = [], "/backoffice/log?words=rare"
    while address:
        page = office.page(address)
        pages.append([row.td.a.text for row in page.select("tbody tr")])
        more = page.find("a", string="Next page")
        address = more["href"] if more else ""
    assert pages == [[], ["Order EM-1"], ["Order EM-0"]]


def test_blocked_words_that_were_let_through_are_a_page_with_both_names(office: Office):
    product = make_product(name="Calm Balm")
    record_override(
        f"care:{product.id}:2", words=["heals"], reason="A quotation.", written_by=IDA, allowed_by=THEO
    )
    record_override("page:about", words=["cures"], reason="A name.", written_by=THEO, allowed_by=IDA)
    words = office.page("/backoffice/log/claims").main.get_text(" ", strip=True)
    assert "Care sheet of Calm Balm , version 2 “heals” A quotation." in words
    assert f"Written by {IDA} allowed by {THEO}" in words
    assert "page:about “cures”" in words


def test_every_kind_that_has_a_page_leads_to_it(app: Flask):
    with app.test_request_context():
        assert all(page_of(kind, "1") for kind in PAGES)
        assert page_of("lot", "L-1") is page_of("synonym", "1") is None
    assert set(PAGES) <= set(KINDS)


#: What no field may turn into anything but text.
HOSTILE = [
    "<script>alert(1)</script>",
    "\"'&lt;{{7*7}}",
    "../..//evil.example",
    "%s%n\\",
    "\u202egro.live",
    "²",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_text_in_every_field_of_a_row(office: Office, text: str):
    held = {text: (None, [text, 1]), "as it was": ({text: text}, text), "more": ([{text: text}], True)}
    for kind in (text, *PAGES):
        record_change(text, kind=kind[:40], key=text, by=text, changes=held, why=text)
    for address in ("/backoffice/log", f"/backoffice/log?kind=order&key={quote(text)}"):
        answer = office.get(address)
        page = BeautifulSoup(answer.text, "html.parser")
        assert (answer.status_code, "<script>alert" in answer.text) == (200, False)
        assert "49" not in page.text.split()
        assert all(link["href"].startswith(("/", "#")) for link in page.main.find_all("a"))
        assert not any(link["href"].startswith("//") for link in page.main.find_all("a"))


@pytest.mark.both_engines
@pytest.mark.parametrize("field", ["who", "kind", "key", "since", "until", "words", "before"])
def test_nothing_that_is_asked_for_breaks_the_page(office: Office, field: str):
    record_change("Shipped", kind="order", key="EM-1", by=THEO)
    for text in (*HOSTILE, "x" * 5000, "99999999999999999999", "-1", "9999-12-31", "0001-01-01"):
        assert office.get(f"/backoffice/log?{field}={quote(text)}").status_code in {200, 422}, text


def test_what_changed_keeps_its_capitals(office: Office):
    record_change(
        "Packed", kind="order", key="EM-1", by=THEO, changes={"MB-SPK-70": (0, 1), "on_hold": (0, 1)}
    )
    db.session.commit()
    names = [
        name.text for name in office.page("/backoffice/log?kind=order&key=EM-1").select(".log-changes dt")
    ]
    assert names == ["MB-SPK-70:", "On hold:"]
