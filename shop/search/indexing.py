"""Keeping the index: entries follow what they describe, in the same transaction, and can be made anew."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from shop.catalog.models import BodyArea, Category, Product, ProductBodyArea, Variant
from shop.extensions import db
from shop.guides.models import Guide, GuideStep
from shop.search.entries import Values, area_entries, guide_entries, page_entries, product_entries
from shop.search.models import EntryKind, SearchEntry, SearchWord, entry_id
from shop.watching import follows

#: How many entries are made at a time.
BATCH = 500


@follows({Product: "id", Variant: "product_id", ProductBodyArea: "product_id"})
def index_products(product_ids: Collection[int]) -> None:
    """Make the entries of these products say what they are now; drafts and archived ones have none."""
    for batch in _batches(product_ids):
        _put(EntryKind.PRODUCT, product_entries(batch), refs={str(each) for each in batch})


@follows({Category: "id"})
def index_categories(category_ids: Collection[int]) -> None:
    """The products of a shelf are found by its name too."""
    index_products(db.session.scalars(select(Product.id).where(Product.category_id.in_(category_ids))).all())


@follows({Guide: "id", GuideStep: "guide_id"})
def index_guides(guide_ids: Collection[int]) -> None:
    """Make the entries of these guides say what the guides say now."""
    for batch in _batches(guide_ids):
        _put(EntryKind.GUIDE, guide_entries(batch), refs={str(each) for each in batch})


@follows({BodyArea: "id"})
def index_areas(area_ids: Collection[str]) -> None:
    """Make the entries of these body areas say what they are now."""
    _put(EntryKind.AREA, area_entries(area_ids), refs=set(area_ids))


def index_pages() -> None:
    """Make the entries of the static pages say what their templates say; they change with a release."""
    stored = select(SearchEntry.ref).where(SearchEntry.kind == EntryKind.PAGE)
    wanted = page_entries()
    _put(EntryKind.PAGE, wanted, refs={*db.session.scalars(stored), *wanted})


def reindex() -> int:
    """Make the whole index anew and give the number of entries. What is in it by mistake goes."""
    for entry_or_word in (SearchEntry, SearchWord):
        db.session.execute(delete(entry_or_word))
    index_products(db.session.scalars(select(Product.id).order_by(Product.id)).all())
    index_guides(db.session.scalars(select(Guide.id)).all())
    index_areas(db.session.scalars(select(BodyArea.id)).all())
    index_pages()
    return db.session.scalar(select(func.count()).select_from(SearchEntry)) or 0


def is_indexed() -> bool:
    """Whether there is an index at all."""
    return db.session.scalar(select(SearchEntry.id).limit(1)) is not None


def _batches(ids: Collection[int]) -> Iterator[Sequence[int]]:
    in_order = sorted(ids)
    for start in range(0, len(in_order), BATCH):
        yield in_order[start : start + BATCH]


def _put(kind: EntryKind, wanted: Mapping[str, Values], *, refs: set[str]) -> None:
    """Make the entries of this kind with one of the refs exactly the wanted ones, and count their words."""
    query = select(SearchEntry).where(SearchEntry.kind == kind, SearchEntry.ref.in_(refs))
    stored = {entry.ref: entry for entry in db.session.scalars(query)}
    words: Counter[str] = Counter()
    for ref in stored:
        words.subtract(_distinct_words(stored[ref]))
        if ref not in wanted:
            db.session.delete(stored[ref])
    for ref, values in wanted.items():
        entry = stored.get(ref) or SearchEntry(id=entry_id(kind, ref), kind=kind, ref=ref)
        for name, value in values.items():
            if getattr(entry, name) != value:
                setattr(entry, name, value)
        db.session.add(entry)
        words.update(_distinct_words(entry))
    db.session.flush()
    _count_words({word: more for word, more in words.items() if more})


def _distinct_words(entry: SearchEntry) -> set[str]:
    return {word for word in f"{entry.name_words} {entry.text_words}".split() if word.isalpha()}


def _count_words(changes: Mapping[str, int]) -> None:
    """Add to the words' numbers of entries, in the words' order, so that two transactions cannot deadlock."""
    if not changes:
        return
    insert: Any = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    statement = insert(SearchWord)
    rows = [{"word": word, "entries": more} for word, more in sorted(changes.items())]
    gained = [row for row in rows if row["entries"] > 0]
    if gained:
        db.session.execute(
            statement.on_conflict_do_update(
                index_elements=[SearchWord.word],
                set_={"entries": SearchWord.entries + statement.excluded.entries},
            ),
            gained,
        )
    for row in rows:
        if row["entries"] < 0:
            db.session.execute(
                update(SearchWord)
                .where(SearchWord.word == row["word"])
                .values(entries=SearchWord.entries + row["entries"]),
                execution_options={"synchronize_session": False},
            )
    if len(gained) < len(rows):
        db.session.execute(
            delete(SearchWord).where(SearchWord.entries == 0),
            execution_options={"synchronize_session": False},
        )
