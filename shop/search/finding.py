"""The one search: what somebody typed, and what the shop has for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, Subquery, cast, select

from shop.catalog.models import Product
from shop.extensions import rows_of
from shop.inventory import something_in_stock
from shop.search.asking import Among, matches, words_asked
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
    product_ids: Sequence[int] = ()
    others: Sequence[Hit] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.product_ids or self.others or self.is_condition)


def find(typed: str) -> Found:
    """Products, guides, areas and pages for whatever was typed: the best first, nothing raised.

    All words have to be met, by whole words, beginnings, synonyms or the nearest spelling. Names come
    before texts, and of the products what is in stock comes before what is sold out.
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
    found = Found(*said, product_ids=_product_ids(question), others=_others(question))
    if found.is_empty and (numbered := numbered_like(typed)):
        return Found(stems, asked, product_ids=numbered)
    return found


def _product_ids(question: Question) -> Sequence[int]:
    return rows_of(_best_products(matches(Among.PRODUCTS)), words_asked(question)).scalars().all()


@cache
def _best_products(hits: Subquery) -> Select[tuple[int]]:
    best = (
        select(cast(SearchEntry.ref, Integer).label("product_id"), hits.c.in_name, hits.c.score)
        .join(hits, hits.c.entry_id == SearchEntry.id)
        .subquery("best")
    )
    return (
        select(Product.id)
        .join(best, best.c.product_id == Product.id)
        .order_by(
            best.c.in_name.desc(),
            something_in_stock().desc(),
            best.c.score.desc(),
            Product.position,
            Product.id,
        )
    )


def _others(question: Question) -> list[Hit]:
    return [Hit(*row) for row in rows_of(_to_read(matches(Among.READING)), words_asked(question))]


@cache
def _to_read(hits: Subquery) -> Select[Any]:
    return (
        select(SearchEntry.kind, SearchEntry.slug, SearchEntry.title, SearchEntry.summary)
        .join(hits, hits.c.entry_id == SearchEntry.id)
        .order_by(hits.c.in_name.desc(), hits.c.score.desc(), SearchEntry.id)
        .limit(MOST_OTHERS)
    )
