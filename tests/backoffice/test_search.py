"""Staff see what was not found, without who, and teach the search what it means."""

import pytest

from shop.extensions import db
from shop.search.finding import find
from shop.search.missing import record_miss
from tests.search.shelves import stock_shop
from tests.support.markup import faults, words


@pytest.fixture(autouse=True)
def _shop(app):
    stock_shop()


def test_what_was_missed_stands_on_the_list_the_most_often_first(office):
    for typed in ("copper", "hedgehog", "hedgehog"):
        record_miss(typed, words=[typed])
    page = office.page("/backoffice/search")
    assert [words(cell) for cell in page.select("#missed ~ table .office-table__main")] == [
        "hedgehog",
        "copper",
    ]
    assert faults(str(page)) == []


def test_a_taught_synonym_is_found_at_once(office):
    record_miss("hedgehog", words=["hedgehog"])
    assert find("hedgehog").is_empty
    answer = office.post("/backoffice/search/synonyms", phrase="Hedgehogs", means="spiky ball")
    assert answer.status_code == 303
    assert len(find("hedgehog").products) == 1
    office.post("/backoffice/search/synonyms/removals", phrase="hedgehog")
    db.session.expire_all()
    assert find("hedgehog").is_empty


@pytest.mark.parametrize(
    ("phrase", "means", "sentence"),
    [
        ("", "ball", "Enter what people type."),
        ("!!!", "ball", "Type one to 5 words on each side."),
        ("a b c d e f", "ball", "Type one to 5 words on each side."),
        ("Balls", "ball", "Both sides are the same to the search"),
        ("sciatica", "ball", "This names a condition."),
    ],
)
def test_what_cannot_be_a_synonym_is_refused_with_the_reason_and_nothing_typed_lost(
    office, phrase, means, sentence
):
    answer = office.post("/backoffice/search/synonyms", phrase=phrase, means=means)
    assert 400 <= answer.status_code < 500
    assert sentence in answer.text
    assert f'value="{means}"' in answer.text
    assert find("sciatica").is_condition


def test_a_term_that_was_dealt_with_is_taken_off(office):
    record_miss("copper", words=["copper"])
    office.post("/backoffice/search/misses/removals", phrase="copper")
    assert "Everything that was searched was found" in words(office.page("/backoffice/search"))
    assert office.post("/backoffice/search/misses/removals", phrase="copper").status_code == 404
