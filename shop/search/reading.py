"""What somebody typed, as a question to the index: words, and what phrases of them mean here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, bindparam, select

from shop.extensions import rows_of
from shop.search.models import PhraseKind, SearchPhrase
from shop.search.words import analyse

#: More than this is read by nobody: the rest of what was typed is left out, and the page says so.
MOST_SIGNS = 200
MOST_WORDS = 10

#: Words that say nothing about a thing.
_EMPTY = frozenset(
    {"a", "an", "and", "at", "for", "i", "in", "is", "my", "of", "on", "or", "the", "to", "with"}
)

_LONGEST_PHRASE = 5

#: One way to mean something: all of its words.
Way = tuple[str, ...]

#: What phrases mean: rows of kind and means.
Phrases = Mapping[Way, Row[tuple[str, str, list[str]]]]

_PHRASES = select(SearchPhrase.phrase, SearchPhrase.kind, SearchPhrase.means)
_SOME_PHRASES = _PHRASES.where(SearchPhrase.phrase.in_(bindparam("phrases", expanding=True)))


@dataclass(frozen=True, slots=True)
class Question:
    """Each group has to be met, in any one of its ways. A condition is a matter for a professional."""

    groups: tuple[tuple[Way, ...], ...]
    is_condition: bool = False


def read_words(typed: str) -> tuple[str, ...]:
    """The words to look for; none where nothing was typed that could be one."""
    words = analyse(typed[:MOST_SIGNS])[:MOST_WORDS]
    return tuple(word for word in words if word not in _EMPTY) or tuple(words)


def load_phrases(words: Sequence[str] | None = None) -> Phrases:
    """What phrases mean, by their words: of all phrases, or of those that stand in `words`. One query."""
    rows = rows_of(_PHRASES) if words is None else rows_of(_SOME_PHRASES, {"phrases": _runs_of(words)})
    return {tuple(row.phrase.split()): row for row in rows}


def _runs_of(words: Sequence[str]) -> list[str]:
    """Each run of words that could be a phrase."""
    ends = range(1, min(_LONGEST_PHRASE, len(words)) + 1)
    return [" ".join(words[start : start + length]) for start in range(len(words)) for length in ends]


def make_question(words: Sequence[str], phrases: Phrases) -> Question:
    """Words become groups; a phrase with a meaning becomes one group, met by itself or by what it means."""
    groups: list[tuple[Way, ...]] = []
    is_condition = False
    for way in _split(words, phrases):
        meaning = phrases.get(way)
        if meaning is None:
            groups.append((way,))
        elif meaning.kind == PhraseKind.CONDITION:
            is_condition = True
        else:
            groups.append((way, *(tuple(means.split()) for means in meaning.means)))
    return Question(tuple(groups), is_condition)


def _split(words: Sequence[str], phrases: Phrases) -> Iterator[Way]:
    """The words from left to right, with the longest phrases that mean something kept together."""
    start = 0
    while start < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - start), 0, -1):
            way = tuple(words[start : start + length])
            if length == 1 or way in phrases:
                yield way
                start += length
                break
