"""What somebody typed, as a question to the index: words, and what phrases of them mean here."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Row, Text, cast, select

from shop.extensions import rows_of
from shop.search.models import PhraseKind, SearchPhrase
from shop.search.words import split, stem

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


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase means: of a synonym the phrases that it also finds."""

    kind: str
    means: tuple[str, ...]


Phrases = Mapping[Way, Meaning]

_PHRASES = select(SearchPhrase.phrase, SearchPhrase.kind, cast(SearchPhrase.means, Text))


@dataclass(frozen=True, slots=True)
class Question:
    """Each group has to be met, in any one of its ways. A condition is a matter for a professional."""

    groups: tuple[tuple[Way, ...], ...]
    is_condition: bool = False


def read_words(typed: str) -> tuple[str, ...]:
    """The words to look for, as people write them; none where nothing was typed that could be one."""
    return _telling(split(typed[:MOST_SIGNS]))[:MOST_WORDS]


def is_read_whole(typed: str) -> bool:
    """Whether `read_words` leaves nothing out that says something."""
    return len(typed) <= MOST_SIGNS and len(_telling(split(typed))) <= MOST_WORDS


def stems_of(words: Sequence[str]) -> tuple[str, ...]:
    """The same words as the index has them."""
    return tuple(map(stem, words))


def load_phrases() -> Phrases:
    """What phrases mean, by those of their words that are looked for. One query."""
    return _phrases_of(tuple(rows_of(_PHRASES)))


# Made once of equal rows: reading the lists in all of them takes longer than asking for them.
@lru_cache(maxsize=2)
def _phrases_of(rows: tuple[Row[tuple[str, str, str]], ...]) -> Phrases:
    return {_telling(phrase.split()): Meaning(kind, tuple(json.loads(means))) for phrase, kind, means in rows}


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


def _telling(words: Sequence[str]) -> Way:
    """Without the words that say nothing, unless there are no others."""
    return tuple(word for word in words if word not in _EMPTY) or tuple(words)


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
