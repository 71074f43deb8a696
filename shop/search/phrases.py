"""What staff teach the search: synonyms. Conditions come with the content; they lead to no product."""

from collections.abc import Sequence

from sqlalchemy import select

from shop.errors import Conflict, NotFound, ShopError
from shop.extensions import db
from shop.search.models import PhraseKind, SearchPhrase
from shop.search.words import words_of

#: In analysed words.
_MOST_WORDS = 5


def list_synonyms() -> Sequence[SearchPhrase]:
    """All synonyms, from A to Z."""
    query = select(SearchPhrase).where(SearchPhrase.kind == PhraseKind.SYNONYM).order_by(SearchPhrase.phrase)
    return db.session.scalars(query).all()


def teach_synonym(phrase: str, *, means: str) -> SearchPhrase:
    """From now on whoever types `phrase` also finds `means`, besides what it finds already.

    Raises ShopError for what is no phrase, Conflict where the phrase names a condition.
    """
    words, meaning = words_of(phrase), words_of(means)
    for typed in (words, meaning):
        if not 1 <= len(typed.split()) <= _MOST_WORDS:
            raise ShopError(f"Type one to {_MOST_WORDS} words on each side.")
    if words == meaning:
        raise ShopError("Both sides are the same to the search, which knows plurals and capitals already.")
    known = db.session.get(SearchPhrase, words)
    if known is None:
        known = SearchPhrase(phrase=words, kind=PhraseKind.SYNONYM, means=[])
        db.session.add(known)
    if known.kind == PhraseKind.CONDITION:
        raise Conflict(
            "This names a condition. It leads to the guide about professionals, and to no product."
        )
    known.means = [*dict.fromkeys([*known.means, meaning])]
    return known


def forget_synonym(phrase: str) -> None:
    """From now on the phrase finds only itself; raises NotFound."""
    known = db.session.get(SearchPhrase, phrase)
    if known is None or known.kind != PhraseKind.SYNONYM:
        raise NotFound("This synonym is not on the list any more.")
    db.session.delete(known)
