"""The one search: what somebody typed, and what the shop has for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Select, Subquery, and_, bindparam, select

from shop.catalog import Rank
from shop.extensions import rows_of
from shop.search.asking import Among, matches, products_meeting, words_asked
from shop.search.models import SearchEntry
from shop.search.numbers import numbered_like
from shop.search.reading import (
    Question,
    is_read_whole,
    load_phrases,
    make_question,
    read_words,
    stems_of,
)
from shop.search.spelling import correct
from shop.search.words import written_like

MOST_OTHERS = 9

#: Products that are found at most, however large the shop. Those with all words in their names go first;
#: beyond that, those with the smaller ids.
MOST_PRODUCTS = 1000

#: More products than these are not scored: a word that so many share says nothing about one of them, and
#: scoring it costs more than the rest of the page. The editor's order says more.
MOST_SCORED = 240

#: Of products that are found by their numbers: all are met equally well.
_BY_NUMBER: Rank = (1, 0.0)


@dataclass(frozen=True, slots=True)
class Hit:
    """Something to read: a guide, a body area or a page."""

    kind: str
    slug: str
    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found. `corrected` maps words as typed to the words that were looked for instead."""

    #: What was looked for, as the index has it, and as people write it.
    words: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    corrected: dict[str, str] = field(default_factory=dict)
    #: Whether nothing that was typed had to be left out.
    is_whole: bool = True
    #: A disease or the like was named: the shop has nothing for it, but knows whom to ask.
    is_condition: bool = False
    #: The products by id, with what `list_ranked` orders them by.
    products: Mapping[int, Rank] = field(default_factory=dict)
    others: Sequence[Hit] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.products or self.others or self.is_condition)


def find(typed: str) -> Found:
    """Products, guides, areas and pages for whatever was typed, nothing raised.

    All words have to be met, by whole words, beginnings, synonyms or the nearest spelling. Names rank
    before texts.
    """
    asked = read_words(typed)
    if not asked:
        return Found()
    phrases = load_phrases()
    stems = stems_of(asked)
    nearest = correct(stems, besides={word for phrase in phrases for word in phrase})
    words = tuple(nearest.get(stem, stem) for stem in stems)
    corrected = {
        word: written_like(nearest[stem], word)
        for word, stem in zip(asked, stems, strict=True)
        if stem in nearest
    }
    said = words, tuple(corrected.get(word, word) for word in asked), corrected, is_read_whole(typed)
    question = make_question(words, phrases)
    if question.is_condition:
        return Found(*said, is_condition=True)
    products, others = _answer(question)
    found = Found(*said, products=products, others=others)
    if found.is_empty and (numbered := numbered_like(typed)):
        return Found(stems, asked, products=dict.fromkeys(numbered, _BY_NUMBER))
    return found


def _answer(question: Question) -> tuple[dict[int, Rank], list[Hit]]:
    named = products_meeting(question, most=MOST_PRODUCTS)
    scored = len(named) if len(named) <= MOST_SCORED else 0
    hits = _hits(matches(Among.ALL if scored else Among.READING))
    rows = rows_of(hits, words_asked(question) | {"most": scored + MOST_OTHERS}).all()
    scores = {row.entry_id: row.score for row in rows if row.entry_id > 0}
    products = {product_id: (in_name, scores.get(product_id, 0.0)) for product_id, in_name in named.items()}
    return products, [Hit(*row[2:]) for row in rows if row.entry_id < 0]


# Products first, whose number is known: what is left of the limit is for what there is to read.
@cache
def _hits(hits: Subquery) -> Select[Any]:
    is_read = and_(SearchEntry.id == hits.c.entry_id, hits.c.entry_id < 0)
    return (
        select(hits.c.entry_id, hits.c.score)
        .add_columns(SearchEntry.kind, SearchEntry.slug, SearchEntry.title, SearchEntry.summary)
        .outerjoin(SearchEntry, is_read)
        .order_by((hits.c.entry_id > 0).desc(), hits.c.in_name.desc(), hits.c.score.desc(), hits.c.entry_id)
        .limit(bindparam("most"))
    )
