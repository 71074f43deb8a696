"""The linter finds what the shop may not say, knows where a warning needs it, and cries no wolf."""

import pytest

from shop.claims import Level, check_words
from tests.claims.seed import DOUBTFUL, FORBIDDEN, HARMLESS


def blocked(text, **where):
    return [finding.word for finding in check_words(text, **where) if finding.level is Level.BLOCK]


@pytest.mark.parametrize("phrase", FORBIDDEN)
def test_every_forbidden_phrase_of_the_seed_is_blocked_in_copy(phrase):
    assert blocked(FORBIDDEN[phrase])


@pytest.mark.parametrize("phrase", DOUBTFUL)
def test_every_doubtful_word_of_the_seed_asks_for_a_second_look(phrase):
    assert [finding.level for finding in check_words(DOUBTFUL[phrase])] == [Level.WARN]


@pytest.mark.parametrize(("field", "text"), HARMLESS)
def test_names_warnings_and_everyday_words_raise_no_alarm(field, text):
    assert check_words(text, field=field) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Relieves tired legs", ["Relieves"]),
        ("It cures and heals", ["cures", "heals"]),
        ("Clinically proven pain relief", ["Clinically proven", "pain relief"]),
        ("For frozen\n  shoulder", ["frozen\n  shoulder"]),
        ("A toy for adults, an instant game", ["toy", "instant", "game"]),
    ],
)
def test_words_are_found_whole_in_any_case_and_in_order(text, words):
    assert blocked(text) == words


def test_a_warning_may_name_a_condition_but_promise_nothing():
    assert blocked("Arthritis in a flare", field="safety") == []
    assert blocked("It cures arthritis", field="safety") == ["cures"]
    assert blocked("A miracle in one trial", field="evidence") == ["miracle"]


def test_a_field_that_nobody_named_is_read_as_copy():
    assert blocked("Good for arthritis", field="some new field") == ["arthritis"]


def test_a_finding_says_why_and_what_to_say_instead():
    [finding] = check_words("Improves circulation in minutes.")
    assert finding.start == 9
    assert finding.instead == "feels warm"
    assert str(finding) == (
        '"circulation" names a condition; a shop for comfort does that in warnings only. '
        'Rather say "feels warm".'
    )


def test_a_phrase_with_a_better_word_is_doubted_even_if_no_word_of_it_is_listed():
    assert [str(finding) for finding in check_words("A therapeutic oil.")] == [
        '"therapeutic oil" can be said more exactly. Rather say "massage oil".'
    ]
