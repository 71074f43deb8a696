"""Questions put to the database's own full-text engine: FTS5 on SQLite, tsvector on PostgreSQL."""

from collections.abc import Callable, Sequence
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import Integer, Subquery, column, text

from shop.extensions import db, rows_of
from shop.search.reading import Question, Way

#: Products that are ranked at most, however large the shop: the score of a common word costs more than the
#: rest of a page. Those with all words in their names go first; beyond that, those that were indexed first.
MOST_RANKED = 1000


class Among(Enum):
    """Which entries are asked for: a condition on `id` that both engines know, and on where FTS5 may stop."""

    ALL = "1 = 1"
    PRODUCTS = "{id} IN (SELECT id FROM candidate) AND {end} <= (SELECT max(id) FROM candidate)"
    READING = "{id} IN (SELECT id FROM search_entry WHERE kind IN ('guide', 'area', 'page'))"


_POSTGRESQL_ID = {"id": "id", "end": "id"}
#: FTS5 would take `rowid IN` for an invitation to ask once for each id; the plus forbids it.
_FTS5_ID = {"id": "+rowid", "end": "rowid"}

#: Names weigh ten times as much as texts, codes eight times.
_FTS5 = """
    SELECT +rowid AS entry_id, -bm25(search_text, 10.0, 8.0, 1.0) AS score,
           rowid IN (SELECT rowid FROM search_text WHERE search_text MATCH :in_name AND {among}) AS in_name
    FROM search_text WHERE search_text MATCH :anywhere AND {among}
"""
_FTS5_PRODUCTS = """
    SELECT entry.id FROM search_text JOIN search_entry AS entry ON entry.id = search_text.rowid
    WHERE search_text MATCH {words} AND entry.kind = 'product' AND {only} ORDER BY search_text.rowid
"""
_TSVECTOR = """
    SELECT id AS entry_id,
           ts_rank('{{0.1, 0.1, 0.8, 1.0}}', document, to_tsquery('simple', :anywhere)) AS score,
           CAST(document @@ to_tsquery('simple', :in_name) AS integer) AS in_name
    FROM search_entry WHERE document @@ to_tsquery('simple', :anywhere) AND {among}
"""
_TSVECTOR_PRODUCTS = """
    SELECT id FROM search_entry AS entry
    WHERE document @@ to_tsquery('simple', {words}) AND kind = 'product' AND {only} ORDER BY id
"""
_CANDIDATES = """
    WITH named AS ({named} LIMIT :most_ranked),
    other AS ({other} LIMIT (SELECT :most_ranked - count(*) FROM named)),
    candidate AS (SELECT id FROM named UNION ALL SELECT id FROM other)
"""

_FTS5_HAS = "SELECT 1 FROM search_text WHERE search_text MATCH :{name}"
_TSVECTOR_HAS = "SELECT 1 FROM search_entry WHERE document @@ to_tsquery('simple', :{name})"


def matches(among: Among = Among.ALL) -> Subquery:
    """The entries that meet a question: entry_id, in_name (1 where names alone meet it) and a score.

    Whoever executes it gives `words_asked` of the question.
    """
    return _matches(among, db.engine.dialect.name == "postgresql")


def words_in_codes(words: Sequence[str]) -> set[str]:
    """Those of the words that a product number has in it, or begins with. One query, if there are any."""
    if not words:
        return set()
    on_postgresql = db.engine.dialect.name == "postgresql"
    has = _TSVECTOR_HAS if on_postgresql else _FTS5_HAS
    lines, asked = [], {}
    for place, word in enumerate(words):
        lines.append(f"SELECT {place} WHERE EXISTS ({has.format(name=f'word_{place}')})")
        asked[f"word_{place}"] = (
            _tsquery_word(word, "B") if on_postgresql else f"code_words : {_fts5_word(word)}"
        )
    return {words[place] for place in rows_of(text(" UNION ALL ".join(lines)), asked).scalars()}


def words_asked(question: Question) -> dict[str, Any]:
    """A question in the engine's own language: the values for `matches`."""
    if db.engine.dialect.name == "postgresql":
        anywhere = _expression(question, _tsquery_word, " & ", " | ")
        in_name = _expression(question, lambda word: _tsquery_word(word, "AB"), " & ", " | ")
    else:
        anywhere = _expression(question, _fts5_word, " AND ", " OR ")
        in_name = f"{{name_words code_words}} : ({anywhere})"
    return {"anywhere": anywhere, "in_name": in_name, "most_ranked": MOST_RANKED}


# Made once for each: putting them together takes longer than most answers.
@cache
def _matches(among: Among, on_postgresql: bool) -> Subquery:
    statement = (_TSVECTOR if on_postgresql else _FTS5).format(
        among=among.value.format(**(_POSTGRESQL_ID if on_postgresql else _FTS5_ID))
    )
    if among is Among.PRODUCTS:
        products = _TSVECTOR_PRODUCTS if on_postgresql else _FTS5_PRODUCTS
        named = products.format(words=":in_name", only="1 = 1")
        other = products.format(words=":anywhere", only="entry.id NOT IN (SELECT id FROM named)")
        statement = _CANDIDATES.format(named=named, other=other) + statement
    columns: tuple[Any, ...] = (column("entry_id", Integer), column("score"), column("in_name", Integer))
    return text(statement).columns(*columns).subquery("matches")


def _expression(question: Question, word: Callable[[str], str], both: str, either: str) -> str:
    def all_of(way: Way) -> str:
        return f"({both.join(word(each) for each in way)})"

    return both.join(f"({either.join(all_of(way) for way in ways)})" for ways in question.groups)


def _fts5_word(word: str) -> str:
    return f'"{word}" *' if _is_beginning(word) else f'"{word}"'


def _tsquery_word(word: str, weights: str = "") -> str:
    label = f"{'*' if _is_beginning(word) else ''}{weights}"
    return f"'{word}':{label}" if label else f"'{word}'"


def _is_beginning(word: str) -> bool:
    """Words may go on after what was typed; numbers may not, unless they are as long as a code."""
    return len(word) >= (2 if word.isalpha() else 5)
