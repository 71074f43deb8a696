"""A recall begins, or is rehearsed: who has a piece is written down once."""

import secrets
from typing import Any

from sqlalchemy import insert, select, update

from shop import clock
from shop.errors import ShopError
from shop.extensions import db
from shop.inventory import recall_lots, with_lots_set_aside
from shop.recalls.drafting import RecallWords, check_words, draft_recall, refuse_running
from shop.recalls.models import Recall, RecallLot, RecallNotice, RecallPiece, RecallState
from shop.recalls.queries import load_lots
from shop.recalls.tracing import Reach, ShippedPiece, count_reach, trace_lots


def start_recall(recall: Recall, *, by: str) -> Reach:
    """Block the lots, write down who has a piece, and let the worker write to each of them.

    A lot that nobody has is blocked and the recall closed. Raises Conflict unless it is a draft, or when a
    lot is in another running recall, and BadWords when it does not say what it must. The caller holds the
    recall's lock, so of two people starting it the second is refused.
    """
    recall.check_may_become(RecallState.RUNNING)
    check_words(_words_of(recall))
    # The locks on the stock come first: a parcel that is being packed is in the list, or stays here.
    blocked = _block(recall, by=by)
    refuse_running(recall.lots)
    for lot in recall.lots:
        lot.on_hand = blocked[lot.lot_id]
        lot.is_running = True
    recall.state = RecallState.RUNNING
    recall.started_by, recall.started_at = by, clock.now()
    reach = _write_down(recall, with_people=True)
    if reach.nobody_has_it:
        recall.state = RecallState.CLOSED
        recall.closed_by, recall.closed_at = by, clock.now()
        recall.closing_note = "Nobody has it: no piece was ever shipped."
        _let_go_of_lots(recall)
    return reach


def rehearse_recall(draft: Recall, *, by: str) -> tuple[Recall, Reach]:
    """Do all of it on paper: a second record that says who would have been told, without their addresses.

    Nothing is blocked and nothing sent; the draft stays as it is. Raises BadWords as starting does.
    """
    if draft.state != RecallState.DRAFT:
        raise ShopError("Only a draft can be rehearsed.")
    check_words(_words_of(draft))
    rehearsal = draft_recall([lot.lot_id for lot in draft.lots], by=draft.made_by)
    for name in ("hazard", "danger", "action", "offers_refund", "offers_replacement"):
        setattr(rehearsal, name, getattr(draft, name))
    rehearsal.state = RecallState.REHEARSED
    rehearsal.started_by, rehearsal.started_at = by, clock.now()
    return rehearsal, _write_down(rehearsal, with_people=False)


def _block(recall: Recall, *, by: str) -> dict[int, int]:
    """Block the lots, and those that pieces came back into since the draft; gives lot id -> pieces."""
    reason = "Product safety recall"
    lots = recall_lots([lot.lot_id for lot in recall.lots], reason=reason, by=by)
    known = {lot.id for lot in lots}
    # Under the locks: from now on, what comes back stays in a lot that is recalled.
    if aside := [lot_id for lot_id in with_lots_set_aside(known) if lot_id not in known]:
        recall.lots.extend(load_lots(aside))
        lots += recall_lots(aside, reason=reason, by=by)
    return {lot.id: lot.on_hand for lot in lots}


def _write_down(recall: Recall, *, with_people: bool) -> Reach:
    """In a few statements, however many have it: the stock is locked meanwhile."""
    pieces = trace_lots([lot.lot_id for lot in recall.lots])
    known = {piece.email for piece in pieces if not piece.erased}
    notices: dict[str, dict[str, Any]] = {}
    for piece in pieces:
        if piece.email and piece.email not in notices:
            notices[piece.email] = {
                "recall_id": recall.id,
                "token": secrets.token_urlsafe(24),
                "email": piece.email if with_people else "",
                "name": piece.buyer if with_people else "",
                "country": piece.country,
                # Known from orders of somebody who was forgotten alone: goes when the recall is closed.
                "erased_at": None if piece.email in known else clock.now(),
            }
    db.session.flush()
    if notices:
        db.session.execute(insert(RecallNotice), list(notices.values()))
    written = select(RecallNotice.token, RecallNotice.id).where(RecallNotice.recall_id == recall.id)
    ids = dict(db.session.execute(written).all())
    by_email = {email: ids[notice["token"]] for email, notice in notices.items()}
    if pieces:
        rows = [_row(recall, piece, by_email.get(piece.email)) for piece in pieces]
        db.session.execute(insert(RecallPiece), rows)
    return count_reach([lot.lot_id for lot in recall.lots], on_hand=sum(lot.on_hand for lot in recall.lots))


def _row(recall: Recall, piece: ShippedPiece, notice_id: int | None) -> dict[str, Any]:
    return {
        "recall_id": recall.id,
        "notice_id": notice_id,
        "order_id": piece.order_id,
        "order_number": piece.order_number,
        "line_component_id": piece.line_component_id,
        "lot_id": piece.lot_id,
        "lot_code": piece.lot_code,
        "name": piece.name,
        "quantity": piece.quantity,
        "country": piece.country,
        "shipped_on": piece.shipped_on,
    }


def _let_go_of_lots(recall: Recall) -> None:
    db.session.flush()
    db.session.execute(update(RecallLot).where(RecallLot.recall_id == recall.id).values(is_running=False))


def _words_of(recall: Recall) -> RecallWords:
    return RecallWords(
        hazard=recall.hazard,
        danger=recall.danger,
        action=recall.action,
        offers_refund=recall.offers_refund,
        offers_replacement=recall.offers_replacement,
    )
