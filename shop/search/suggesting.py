"""What somebody may be about to type."""

from functools import cache

from sqlalchemy import Select, Subquery, select

from shop.extensions import rows_of
from shop.search.asking import matches, words_asked
from shop.search.models import SearchEntry
from shop.search.reading import load_phrases, make_question, read_words, stems_of
from shop.search.spelling import correct

MOST_SUGGESTIONS = 6


def suggest(typed: str) -> list[str]:
    """Titles of what the words so far are the beginning of, the nearest first. At most four queries."""
    words = stems_of(read_words(typed))
    if not words:
        return []
    phrases = load_phrases()
    corrected = correct(words, besides={word for phrase in phrases for word in phrase})
    question = make_question([corrected.get(word, word) for word in words], phrases)
    if question.is_condition:
        return []
    return list(dict.fromkeys(rows_of(_titles(matches()), words_asked(question)).scalars()))


@cache
def _titles(hits: Subquery) -> Select[tuple[str]]:
    return (
        select(SearchEntry.title)
        .join(hits, hits.c.entry_id == SearchEntry.id)
        .where(hits.c.in_name == 1)
        .order_by(hits.c.score.desc(), SearchEntry.id)
        .limit(MOST_SUGGESTIONS)
    )
