"""From a draft to a version that never changes: two people, and a reason in the log for an exception."""

from sqlalchemy import func, select

from shop import clock
from shop.care.drafting import blocked_in, text_of
from shop.care.models import CareDraft, CareSheet
from shop.care.wording import notice_rows
from shop.claims import record_override
from shop.errors import Conflict, ShopError
from shop.extensions import db


def publish_draft(draft: CareDraft, *, by: str, reason: str = "") -> CareSheet:
    """The next version, published by a second colleague; the draft is gone then.

    Raises Conflict for the one who wrote it, when another version came out meanwhile, or without a change
    note; ShopError when words are blocked and no reason says why they stand all the same.
    """
    if by == draft.written_by:
        raise Conflict("You wrote this draft. Ask a colleague to read it and publish it.")
    newest = db.session.scalar(
        select(func.max(CareSheet.version)).where(CareSheet.product_id == draft.product_id)
    )
    if (newest or 0) != draft.based_on:
        raise Conflict(f"Version {newest} came out since this was written. Save the draft again first.")
    if newest and not draft.change_note:
        raise Conflict("Say in the change note what changed and why; people who own it read that.")
    blocked = blocked_in(draft)
    if blocked and not reason:
        raise ShopError("Words in it are blocked. Change them, or write down why they stand all the same.")
    sheet = _publish(draft)
    if blocked:
        record_override(
            f"care:{draft.product_id}:{sheet.version}",
            words=[finding.word for finding in blocked],
            reason=reason,
            written_by=draft.written_by,
            allowed_by=by,
        )
    db.session.delete(draft)
    db.session.flush()
    return sheet


def _publish(draft: CareDraft) -> CareSheet:
    text = text_of(draft)
    data = text.data()
    notices = data.pop("notices")
    sheet = CareSheet(
        product_id=draft.product_id,
        version=draft.based_on + 1,
        published_at=clock.now(),
        change_note=draft.change_note,
        notices=notice_rows(notices),
        **data,
    )
    db.session.add(sheet)
    db.session.flush()
    return sheet
