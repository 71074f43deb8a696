"""What nobody found is counted by its words; what could say who searched is not kept."""

import pytest

from shop.errors import NotFound
from shop.extensions import db
from shop.search import forget_miss, list_misses, missing
from shop.search.missing import record_miss
from shop.search.reading import read_words, stems_of


def miss(typed):
    return record_miss(typed, words=stems_of(read_words(typed)))


def terms():
    return [(each.term, each.times) for each in list_misses(limit=10)]


@pytest.mark.both_engines
def test_the_same_words_are_one_term(app, frozen_clock):
    assert miss("Copper Balls")
    frozen_clock.advance(minutes=1)
    assert miss("copper  ball!")
    assert miss("bamboo")
    assert terms() == [("copper ball", 2), ("bamboo", 1)]


@pytest.mark.parametrize(
    "typed",
    [
        *("ida@example.net", "https://example.net/a", "www.example.net", "EM-7K3Q-9XWD", "+1 503 555 0100"),
        *("4242 4242 4242 4242", "97205", "18 heather row portland oregon", "pneumono" * 12, "", "???"),
    ],
)
def test_what_looks_like_a_persons_data_is_not_kept(app, typed):
    assert not miss(typed)
    assert terms() == []


@pytest.mark.both_engines
def test_signs_that_stand_for_several_letters_do_not_make_a_term_too_long(client):
    # Each square becomes six letters, so that a few of them are more than the table takes.
    assert client.get("/search", query_string={"q": " ".join(["㌖" * 7] * 3)}).status_code == 200
    assert terms() == []


def test_nonsense_cannot_fill_the_table(app, frozen_clock, monkeypatch):
    monkeypatch.setattr(missing, "MOST_TERMS", 3)
    for letter in "abcdef":
        frozen_clock.advance(seconds=1)
        miss(f"{letter}zzzz")
    assert sorted(terms()) == [("dzzzz", 1), ("ezzzz", 1), ("fzzzz", 1)]


def test_a_term_that_was_dealt_with_is_forgotten(app, frozen_clock):
    miss("copper")
    forget_miss("copper")
    db.session.flush()
    assert terms() == []
    with pytest.raises(NotFound):
        forget_miss("copper")
