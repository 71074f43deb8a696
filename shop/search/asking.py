"""Questions put to the database's own full-text engine: FTS5 on SQLite, tsvector on PostgreSQL."""

from collections.abc import Callable, Sequence
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import Integer, Subquery, TextClause, column, text

from shop.extensions import db, rows_of
from shop.search.reading import Question, Way


class Among(Enum):
    """Which entries are asked for: their number says it (`models.entry_id`)."""

    ALL = "1 = 1"
    READING = "{id} < 0"


#: Names weigh ten times as much as texts, codes eight times. The plus keeps FTS5 from being asked once for
#: each entry that it is joined to.
_FTS5 = """
    SELECT +rowid AS entry_id, -bm25(search_text, 10.0, 8.0, 1.0) AS score,
           rowid IN (SELECT rowid FROM search_text WHERE search_text MATCH :in_name AND {among}) AS in_name
    FROM search_text WHERE search_text MATCH :anywhere AND {among}
"""
_FTS5_IDS = "SELECT rowid AS id FROM search_text WHERE search_text MATCH {words} AND {among}"
_TSVECTOR = """
    SELECT id AS entry_id,
           ts_rank('{{0.1, 0.1, 0.8, 1.0}}', document, to_tsquery('simple', :anywhere)) AS score,
           CAST(document @@ to_tsquery('simple', :in_name) AS integer) AS in_name
    FROM search_entry WHERE document @@ to_tsquery('simple', :anywhere) AND {among}
"""
# The products come in two rows: a thousand take longer to fetch than to find.
_FTS5_PRODUCTS = """
    WITH named AS (
        SELECT rowid AS id FROM search_text WHERE search_text MATCH :in_name AND rowid > 0
        ORDER BY rowid LIMIT :most
    ), other AS (
        SELECT rowid AS id FROM search_text WHERE search_text MATCH :anywhere AND rowid > 0
        AND rowid NOT IN (SELECT id FROM named) ORDER BY rowid LIMIT (SELECT :most - count(*) FROM named)
    )
    SELECT 1, group_concat(id) FROM named UNION ALL SELECT 0, group_concat(id) FROM other
"""
# The kind says the same as a range of ids; with that PostgreSQL would more often go through all entries.
_TSVECTOR_PRODUCTS = """
    WITH named AS (
        SELECT id FROM search_entry WHERE document @@ to_tsquery('simple', :in_name) AND kind = 'product'
        ORDER BY id LIMIT :most
    ), other AS (
        SELECT id FROM search_entry WHERE document @@ to_tsquery('simple', :anywhere) AND kind = 'product'
        AND id NOT IN (SELECT id FROM named) ORDER BY id LIMIT (SELECT :most - count(*) FROM named)
    )
    SELECT 1, string_agg(CAST(id AS text), ',') FROM named
    UNION ALL SELECT 0, string_agg(CAST(id AS text), ',') FROM other
"""

_FTS5_HAS = "SELECT 1 FROM search_text WHERE search_text MATCH :{name}"
_TSVECTOR_HAS = "SELECT 1 FROM search_entry WHERE document @@ to_tsquery('simple', :{name})"


def matches(among: Among = Among.ALL) -> Subquery:
    """The entries that meet a question: entry_id, in_name (1 where names alone meet it) and a score.

    Whoever executes it gives `words_asked` of the question.
    """
    return _matches(among, _on_postgresql())


def products_meeting(question: Question, *, most: int) -> dict[int, int]:
    """The products that meet a question, at most so many, with 1 where their names alone meet it, else 0.
    The former go first, then those with the smaller ids. One query."""
    rows = rows_of(_products_meeting(_on_postgresql()), words_asked(question) | {"most": most})
    return {int(product_id): in_name for in_name, ids in rows if ids for product_id in ids.split(",")}


def words_in_codes(words: Sequence[str]) -> set[str]:
    """Those of the words that a product number has in it, or begins with. One query, if there are any."""
    if not words:
        return set()
    on_postgresql = _on_postgresql()
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
    if _on_postgresql():
        anywhere = _expression(question, _tsquery_word, " & ", " | ")
        in_name = _expression(question, lambda word: _tsquery_word(word, "AB"), " & ", " | ")
    else:
        anywhere = _expression(question, _fts5_word, " AND ", " OR ")
        in_name = f"{{name_words code_words}} : ({anywhere})"
    return {"anywhere": anywhere, "in_name": in_name}


def _on_postgresql() -> bool:
    return db.engine.dialect.name == "postgresql"


# Made once for each: putting them together takes longer than most answers.
@cache
def _matches(among: Among, on_postgresql: bool) -> Subquery:
    entries = _TSVECTOR if on_postgresql else _FTS5
    columns: tuple[Any, ...] = (column("entry_id", Integer), column("score"), column("in_name", Integer))
    condition = among.value.format(id="id" if on_postgresql else "rowid")
    return text(entries.format(among=condition)).columns(*columns).subquery("matches")


@cache
def _products_meeting(on_postgresql: bool) -> TextClause:
    return text(_TSVECTOR_PRODUCTS if on_postgresql else _FTS5_PRODUCTS)


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
