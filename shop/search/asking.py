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
    PRODUCTS = "{id} > 0"
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
_TSVECTOR_IDS = "SELECT id FROM search_entry WHERE document @@ to_tsquery('simple', {words}) AND {among}"
_PRODUCTS = """
    WITH named AS ({named} ORDER BY id LIMIT :most),
    other AS ({anywhere} AND {id} NOT IN (SELECT id FROM named)
              ORDER BY id LIMIT (SELECT :most - count(*) FROM named))
    SELECT id, 1 AS in_name FROM named UNION ALL SELECT id, 0 FROM other
"""

_FTS5_HAS = "SELECT 1 FROM search_text WHERE search_text MATCH :{name}"
_TSVECTOR_HAS = "SELECT 1 FROM search_entry WHERE document @@ to_tsquery('simple', :{name})"


def matches(among: Among = Among.ALL) -> Subquery:
    """The entries that meet a question: entry_id, in_name (1 where names alone meet it) and a score.

    Whoever executes it gives `words_asked` of the question.
    """
    return _matches(among, _on_postgresql())


def matching_products() -> TextClause:
    """The products that meet a question, without a score: id and in_name, at most `most` of them. Those with
    all words in their names go first, then those with the smaller ids."""
    return _matching_products(_on_postgresql())


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
    """A question in the engine's own language: the values for `matches` and `matching_products`."""
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
    return text(entries.format(among=_condition(among, on_postgresql))).columns(*columns).subquery("matches")


@cache
def _matching_products(on_postgresql: bool) -> TextClause:
    ids, among = _TSVECTOR_IDS if on_postgresql else _FTS5_IDS, _condition(Among.PRODUCTS, on_postgresql)
    named, anywhere = (ids.format(words=words, among=among) for words in (":in_name", ":anywhere"))
    return text(_PRODUCTS.format(named=named, anywhere=anywhere, id=_id_column(on_postgresql)))


def _condition(among: Among, on_postgresql: bool) -> str:
    return among.value.format(id=_id_column(on_postgresql))


def _id_column(on_postgresql: bool) -> str:
    return "id" if on_postgresql else "rowid"


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
