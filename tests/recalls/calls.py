"""Recalls as Theo prepares them, and what the worker does about them."""

from sqlalchemy import select

from shop.catalog.models import Variant
from shop.extensions import db
from shop.inventory.models import Lot
from shop.recalls import (
    RecallWords,
    draft_recall,
    edit_recall,
    lock_recall,
    start_recall,
    tell_of_recalls,
)
from shop.recalls.models import Recall, RecallNotice
from tests.factories import THEO

WORDS = RecallWords(
    hazard="The bottles may hold undiluted oil instead of the blend on the label.",
    danger="It can burn your skin.",
    action="Stop using it now.",
    offers_refund=True,
    offers_replacement=True,
)


def lot_of(variant: Variant, code: str = "LOT-1") -> Lot:
    """A lot as it stands in the database."""
    query = select(Lot).where(Lot.variant_id == variant.id, Lot.code == code)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def drafted(*variants: Variant) -> Recall:
    """A recall of the first lot of each, ready to start."""
    recall = draft_recall([lot_of(variant).id for variant in variants], by=THEO)
    edit_recall(recall, WORDS, seen=1)
    db.session.flush()
    return recall


def started(*variants: Variant) -> Recall:
    """The same, started; nobody is written to yet."""
    recall = drafted(*variants)
    start_recall(lock_recall(recall.code), by=THEO)
    return recall


def tell() -> int:
    """What the worker does every two seconds; gives how many mails it queued."""
    db.session.commit()
    return tell_of_recalls()


def notices() -> list[RecallNotice]:
    """Everybody in any recall, in the order of their orders."""
    query = select(RecallNotice).order_by(RecallNotice.id)
    return list(db.session.scalars(query.execution_options(populate_existing=True)))
