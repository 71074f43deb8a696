"""Spelling, from the words that the shop itself uses. The same on both engines, because it reads a table."""

from collections.abc import Collection, Sequence
from functools import cache
from itertools import takewhile

from sqlalchemy import Select, bindparam, func, or_, select

from shop.extensions import db, rows_of
from shop.search.asking import words_in_codes
from shop.search.models import SearchWord

#: Words that begin wrong are rare, and the rest of a long list is never worth the time.
_CANDIDATES = 20_000


def correct(words: Sequence[str], *, besides: Collection[str]) -> dict[str, str]:
    """For each word that begins nothing in the index the nearest word of it, if one is near enough.

    `besides` are words known from elsewhere, such as those of synonyms. Parts of product numbers are no
    words, but right as they are. At most three queries.
    """
    doubtful = [word for word in dict.fromkeys(words) if word.isalpha() and len(word) > 3]
    unknown = _unknown([word for word in doubtful if word not in besides])
    in_codes = words_in_codes(unknown)
    unknown = [word for word in unknown if word not in in_codes]
    if not unknown:
        return {}
    counted = _candidates(unknown) | dict.fromkeys(besides, 0)
    found = {word: _nearest(word, counted) for word in unknown}
    return {word: nearest for word, nearest in found.items() if nearest}


def _unknown(words: list[str]) -> list[str]:
    if not words:
        return []
    operator, rest = ("LIKE", "%") if db.engine.dialect.name == "postgresql" else ("GLOB", "*")
    beginnings = {f"begins_{place}": f"{word}{rest}" for place, word in enumerate(words)}
    known = rows_of(_beginning(len(words), operator), beginnings).scalars().all()
    return [word for word in words if not any(each.startswith(word) for each in known)]


# Made once for each number of words. They are letters alone: none means anything else to LIKE or GLOB.
# SQLite's LIKE takes capitals for small letters and would read all words.
@cache
def _beginning(words: int, operator: str) -> Select[tuple[str]]:
    likes = (SearchWord.word.op(operator)(bindparam(f"begins_{place}")) for place in range(words))
    return select(SearchWord.word).where(or_(*likes))


def _candidates(unknown: list[str]) -> dict[str, int]:
    lengths = or_(
        *(
            func.length(SearchWord.word).between(len(word) - _slips(word), len(word) + _slips(word))
            for word in unknown
        )
    )
    query = select(SearchWord.word, SearchWord.entries).where(lengths).order_by(SearchWord.entries.desc())
    return dict(rows_of(query.limit(_CANDIDATES)).all())


def _nearest(word: str, counted: dict[str, int]) -> str | None:
    """Fewest slips first, then the longest right beginning, then the more usual word."""
    # Loaded by the first word that is not in the index.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    near = extract(word, list(counted), scorer=OSA.distance, score_cutoff=_slips(word), limit=20)
    ranked = sorted(near, key=lambda hit: (hit[1], -_same_beginning(hit[0], word), -counted[hit[0]], hit[0]))
    return ranked[0][0] if ranked else None


def _same_beginning(one: str, other: str) -> int:
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))


def _slips(word: str) -> int:
    """How many letters may be wrong, missing, too many or swapped."""
    return 1 if len(word) < 8 else 2
