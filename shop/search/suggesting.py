"""What somebody may be about to type."""

from sqlalchemy import select

from shop.extensions import db
from shop.search.asking import matches
from shop.search.models import SearchEntry
from shop.search.reading import load_phrases, make_question, read_words
from shop.search.spelling import correct

MOST_SUGGESTIONS = 6


def suggest(typed: str) -> list[str]:
    """Titles of what the words so far are the beginning of, the nearest first. At most four queries."""
    words = read_words(typed)
    if not words:
        return []
    phrases = load_phrases()
    corrected = correct(words, besides={word for phrase in phrases for word in phrase})
    question = make_question([corrected.get(word, word) for word in words], phrases)
    if question.is_condition:
        return []
    hits = matches(question)
    query = (
        select(SearchEntry.title)
        .join(hits, hits.c.entry_id == SearchEntry.id)
        .where(hits.c.in_name == 1)
        .order_by(hits.c.score.desc(), SearchEntry.id)
        .limit(MOST_SUGGESTIONS)
    )
    return list(dict.fromkeys(db.session.scalars(query)))
