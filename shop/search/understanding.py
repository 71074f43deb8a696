"""From words to a question: slips corrected, phrases with a meaning found."""

from collections.abc import Sequence

from shop.search.reading import Question, load_phrases, make_question
from shop.search.spelling import correct, find_unknown


def understand(words: Sequence[str]) -> tuple[Question, dict[str, str]]:
    """The question, and the words that were corrected for it. Two queries, three where one is unknown."""
    unknown = find_unknown(words)
    if not unknown:
        return make_question(words, load_phrases(words)), {}
    phrases = load_phrases()
    corrected = correct(unknown, besides={word for phrase in phrases for word in phrase})
    return make_question([corrected.get(word, word) for word in words], phrases), corrected
