"""What somebody may be about to type."""

from functools import cache

from sqlalchemy import Select, Subquery, select

from shop.extensions import rows_of
from shop.search.asking import matches, words_asked
from shop.search.models import SearchEntry
from shop.search.reading import read_words
from shop.search.understanding import understand

MOST_SUGGESTIONS = 6


def suggest(typed: str) -> list[str]:
    """Titles of what the words so far are the beginning of, the nearest first. At most four queries."""
    words = read_words(typed)
    if not words:
        return []
    question, _ = understand(words)
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
