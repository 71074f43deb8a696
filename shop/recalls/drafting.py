"""Preparing a recall: which lots, and what it will say."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, exists, select

from shop import clock
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.inventory import with_lots_set_aside
from shop.recalls.models import Recall, RecallLot, RecallState
from shop.recalls.queries import load_lots
from shop.recalls.wording import DEFAULT_ACTION, softening_problem

#: Without letters and digits that are taken for each other.
_ALPHABET = "23456789ACDEFGHJKMNPQRTUVWXY"

#: More than anybody reads in a warning.
LONGEST_TEXT = 600


@dataclass(frozen=True, slots=True)
class RecallWords:
    """What a recall says and offers."""

    hazard: str
    danger: str
    action: str
    offers_refund: bool
    offers_replacement: bool


class BadWords(ShopError):
    """One of the texts cannot go out. `field` says which."""

    status = 422

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def draft_recall(lot_ids: Sequence[int], *, by: str) -> Recall:
    """Prepare a recall of these lots, and of those that pieces of them came back into; nothing is blocked or
    sent. Raises NotFound for an unknown lot, Conflict, naming the recall, when one of them is recalled."""
    lots = load_lots({*lot_ids, *with_lots_set_aside(lot_ids)})
    refuse_running(lots)
    recall = Recall(
        code=_new_code(),
        hazard="",
        danger="",
        action=DEFAULT_ACTION,
        offers_refund=True,
        offers_replacement=True,
        made_by=by,
        made_at=clock.now(),
        lots=lots,
    )
    db.session.add(recall)
    db.session.flush()
    return recall


def edit_recall(recall: Recall, words: RecallWords, *, seen: int) -> dict[str, tuple[object, object]]:
    """Change what a draft says; gives what changed, field by field, before and after.

    Raises BadWords, and Conflict once it was started or when somebody changed it since `seen`.
    """
    if recall.state != RecallState.DRAFT:
        raise Conflict(f"Recall {recall.code} was started: what it says stands in everybody’s mail now.")
    if recall.revision != seen:
        raise Conflict("Somebody changed this recall since you opened it. What you typed stands below.")
    check_words(words)
    names = ("hazard", "danger", "action", "offers_refund", "offers_replacement")
    changes = {
        name: (getattr(recall, name), getattr(words, name))
        for name in names
        if getattr(recall, name) != getattr(words, name)
    }
    for name, (_, after) in changes.items():
        setattr(recall, name, after)
    recall.revision += bool(changes)
    return changes


def discard_recall(recall: Recall) -> None:
    """Throw a draft away; raises Conflict once it was started or rehearsed."""
    if recall.state != RecallState.DRAFT:
        raise Conflict(f"Recall {recall.code} is {recall.state}, so it stays in the books.")
    db.session.execute(delete(RecallLot).where(RecallLot.recall_id == recall.id))
    db.session.execute(delete(Recall).where(Recall.id == recall.id))
    db.session.expunge(recall)


def check_words(words: RecallWords) -> None:
    """Raises BadWords for a text that is missing, too long or makes the danger smaller; or without remedy."""
    asked = {
        "hazard": "Say what is wrong with it, in one or two plain sentences.",
        "danger": "Say what may happen to somebody who uses it.",
        "action": "Say what to do at once.",
    }
    for field, sentence in asked.items():
        text = getattr(words, field)
        if not text:
            raise BadWords(field, sentence)
        if len(text) > LONGEST_TEXT:
            raise BadWords(field, f"Shorten this to {LONGEST_TEXT} characters: people read it standing up.")
        if problem := softening_problem(text):
            raise BadWords(field, problem)
    if not (words.offers_refund or words.offers_replacement):
        raise BadWords("offers_refund", "Offer a refund, a replacement, or both.")


def refuse_running(lots: Sequence[RecallLot]) -> None:
    """Raises Conflict when one of these lots is in a running recall."""
    query = (
        select(Recall.code, RecallLot.code)
        .join(RecallLot, RecallLot.recall_id == Recall.id)
        .where(RecallLot.lot_id.in_([lot.lot_id for lot in lots]), RecallLot.is_running)
        .limit(1)
    )
    row = db.session.execute(query).first()
    if row is not None:
        raise Conflict(
            f"Lot {row[1]} is recalled already, by {row[0]}. Everybody who has a piece was told; nothing "
            "was sent twice."
        )


def _new_code() -> str:
    while True:
        code = "RC-" + "".join(secrets.choice(_ALPHABET) for _ in range(4))
        if not db.session.scalar(select(exists().where(Recall.code == code))):
            return code
