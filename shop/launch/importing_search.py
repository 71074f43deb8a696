"""What phrases mean to the search, and the static pages in its index."""

from shop.launch.rows import ImportResult, put_rows
from shop.launch.schema import LaunchContent
from shop.search import index_pages, words_of
from shop.search.models import PhraseKind, SearchPhrase


def import_phrases(content: LaunchContent, result: ImportResult) -> None:
    """Phrases as the search compares them. What staff added stays."""
    conditions = [
        {"phrase": words_of(phrase), "kind": PhraseKind.CONDITION.value, "means": []}
        for phrase in content.search.conditions
    ]
    synonyms = [
        {
            "phrase": words_of(synonym.phrase),
            "kind": PhraseKind.SYNONYM.value,
            "means": [words_of(phrase) for phrase in synonym.means],
        }
        for synonym in content.search.synonyms
    ]
    put_rows(SearchPhrase, [*conditions, *synonyms], result.of("search phrases"), by="phrase")
    index_pages()
