"""The index of everything that can be found, the words in it, what phrases mean, and what nobody found."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from zlib import crc32

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from shop.extensions import UtcDateTime, db


class EntryKind(StrEnum):
    """What an entry leads to."""

    PRODUCT = "product"
    GUIDE = "guide"
    AREA = "area"
    PAGE = "page"


class PhraseKind(StrEnum):
    """A synonym stands for other words; a condition is a matter for a professional, not for a shop."""

    SYNONYM = "synonym"
    CONDITION = "condition"


class SearchEntry(db.Model):
    """One thing that can be found. Its words are analysed already (`words.analyse`), so that both engines
    compare plain words: the engine's own full-text index over them is kept by the database (migration 0009).
    """

    __tablename__ = "search_entry"
    __table_args__ = (
        UniqueConstraint("kind", "ref"),
        CheckConstraint("kind IN ('product', 'guide', 'area', 'page')", name="kind_known"),
        CheckConstraint("(kind = 'product') = (id > 0)", name="number_says_kind"),
    )

    #: The number of the product itself; below zero for what there is to read (`entry_id`).
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(20))
    #: The id of the row that it describes, or the name of a static page.
    ref: Mapped[str] = mapped_column(String(40))
    #: What its address is made of.
    slug: Mapped[str] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str]
    name_words: Mapped[str]
    #: SKUs and GTINs in parts, so that any part of them finds the product.
    code_words: Mapped[str]
    text_words: Mapped[str]


def entry_id(kind: str, ref: str) -> int:
    """The number of an entry, which the full-text engines know it by, and which says what it leads to."""
    return int(ref) if kind == EntryKind.PRODUCT else -1 - (crc32(f"{kind}:{ref}".encode()) >> 1)


class SearchWord(db.Model):
    """A word of the names and texts, and how many entries have it. Spelling is corrected towards these."""

    __tablename__ = "search_word"
    __table_args__ = (CheckConstraint("entries >= 0", name="entries_not_negative"),)

    word: Mapped[str] = mapped_column(String(60), primary_key=True)
    entries: Mapped[int]


class SearchPhrase(db.Model):
    """What a phrase means here. Synonyms and conditions are data, so that staff can add what people type."""

    __tablename__ = "search_phrase"
    __table_args__ = (
        CheckConstraint("kind IN ('synonym', 'condition')", name="kind_known"),
        CheckConstraint("phrase <> ''", name="phrase_given"),
    )

    #: Analysed words.
    phrase: Mapped[str] = mapped_column(String(120), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    #: Of a synonym the phrases that it also finds; of a condition nothing.
    means: Mapped[list[str]] = mapped_column(db.JSON)


class MissedTerm(db.Model):
    """Something that was searched and not found. Words and a count: nothing says who, or when exactly."""

    __tablename__ = "missed_term"
    __table_args__ = (CheckConstraint("times > 0", name="times_positive"),)

    term: Mapped[str] = mapped_column(String(80), primary_key=True)
    times: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


#: What the database itself keeps over `search_entry`; see migration 0009. Migrations compare without it.
ENGINE_INDEX = {"document", "ix_search_entry_document"}


def is_ours(_object: Any, name: str | None, _kind: str, _reflected: bool, _compared: Any) -> bool:
    """Whether a table, column or index belongs to the models: the engine's own index does not."""
    return name not in ENGINE_INDEX and not (name or "").startswith("search_text")
