"""Finding things by words: products, guides, body areas and pages. Start at `models`, then `finding`.

`words` makes plain words of text, the same for the index and for what is typed; `entries` and `indexing`
keep the index; `reading` turns what is typed into a question, `spelling` corrects it, `asking` puts it
to the database's own full-text engine, `numbers` finds product numbers that were cut; `missing` counts
what nobody found.
"""

from shop.search.indexing import index_pages, index_products, reindex
from shop.search.missing import forget_miss, list_misses
from shop.search.phrases import forget_synonym, list_synonyms, teach_synonym
from shop.search.words import words_of

__all__ = [
    "forget_miss",
    "forget_synonym",
    "index_pages",
    "index_products",
    "list_misses",
    "list_synonyms",
    "reindex",
    "teach_synonym",
    "words_of",
]
