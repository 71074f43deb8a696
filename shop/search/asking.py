"""Questions put to the database's own full-text engine: FTS5 on SQLite, tsvector on PostgreSQL."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Integer, Subquery, column, text

from shop.extensions import db
from shop.search.reading import Question, Way

#: Names weigh ten times as much as texts, codes eight times.
_FTS5 = """
    SELECT rowid AS entry_id, -bm25(search_text, 10.0, 8.0, 1.0) AS score,
           rowid IN (SELECT rowid FROM search_text WHERE search_text MATCH :in_name) AS in_name
    FROM search_text WHERE search_text MATCH :anywhere
"""
_TSVECTOR = """
    SELECT id AS entry_id,
           ts_rank('{0.1, 0.1, 0.8, 1.0}', document, to_tsquery('simple', :anywhere)) AS score,
           CAST(document @@ to_tsquery('simple', :in_name) AS integer) AS in_name
    FROM search_entry WHERE document @@ to_tsquery('simple', :anywhere)
"""


def matches(question: Question) -> Subquery:
    """The entries that meet the question: entry_id, in_name (1 where names alone meet it) and a score."""
    if db.engine.dialect.name == "postgresql":
        statement = text(_TSVECTOR).bindparams(
            anywhere=_expression(question, _tsquery_word, " & ", " | "),
            in_name=_expression(question, lambda word: _tsquery_word(word, "AB"), " & ", " | "),
        )
    else:
        anywhere = _expression(question, _fts5_word, " AND ", " OR ")
        statement = text(_FTS5).bindparams(
            anywhere=anywhere, in_name=f"{{name_words code_words}} : ({anywhere})"
        )
    columns: tuple[Any, ...] = (column("entry_id", Integer), column("score"), column("in_name", Integer))
    return statement.columns(*columns).subquery("matches")


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
