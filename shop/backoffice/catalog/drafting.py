"""Words that the linter blocks: one colleague asks, another one lets them stand, both are written down."""

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from shop import clock
from shop.backoffice.catalog.editing import differences, edit_product, new_blocks
from shop.backoffice.catalog.paths import value_at, with_values
from shop.backoffice.catalog.reading import Sheet
from shop.catalog.models import Product, ProductDraft
from shop.claims import record_override
from shop.errors import Conflict, ShopError
from shop.extensions import db

if TYPE_CHECKING:
    from shop.backoffice.catalog.editing import Found


def ask_colleague(sheet: Sheet, values: dict[str, Any], *, reason: str, by: str) -> ProductDraft:
    """Keep an edit until a second colleague allows it, together with what the same person asked for before.

    Raises ShopError without a reason, Conflict while another colleague's edit waits.
    """
    if not reason:
        raise ShopError("Say why the words should stand all the same; your colleague reads that.")
    draft = find_draft(sheet.product) or ProductDraft(product_id=sheet.product.id, written_by=by)
    if draft.written_by != by:
        raise Conflict(f"An edit by {draft.written_by} waits for a colleague. Decide on that one first.")
    changed = differences(sheet.file, values)
    asked = {_by_sku(path, sheet): list(pair) for path, pair in changed.items()}
    before = draft.changes or {}
    draft.reason = reason if before.keys() <= asked.keys() else f"{draft.reason} {reason}"
    draft.changes, draft.written_at = {**before, **asked}, clock.now()
    db.session.add(draft)
    db.session.flush()
    return draft


def find_draft(product: Product) -> ProductDraft | None:
    """The edit of a product that waits, if there is one."""
    query = select(ProductDraft).where(ProductDraft.product_id == product.id)
    return db.session.scalar(query.execution_options(populate_existing=True))


def blocked_in(sheet: Sheet, draft: ProductDraft) -> "list[Found]":
    """The words that it waits for."""
    return new_blocks(sheet.file, with_values(sheet.file, _values_of(sheet, draft)))


def allow_draft(sheet: Sheet, draft: ProductDraft, *, seen: str, by: str) -> None:
    """Make the edit, with its blocked words; the log of exceptions keeps both names and the reason.

    Raises Conflict for the one who wrote it, for a draft that changed since it was read, and where the
    product was edited in the same place meanwhile.
    """
    if draft.written_by == by:
        raise Conflict("You wrote this. Ask a colleague to read it and let it stand.")
    if fingerprint_of(draft) != seen:
        raise Conflict("The edit was changed since you opened the page. Read it as it is now.")
    for named, (before, after) in draft.changes.items():
        path = _by_place(named, sheet)
        if path is None or (value_at(sheet.file, path) or None) not in (before or None, after or None):
            raise Conflict("The same words were edited since this was written. Discard it and edit again.")
    blocked = blocked_in(sheet, draft)
    file = with_values(sheet.file, _values_of(sheet, draft))
    edit_product(sheet, file, by=by, blocked_words_stand=True)
    if blocked:
        record_override(
            f"product:{draft.product_id}",
            words=[each.finding.word for each in blocked],
            reason=draft.reason,
            written_by=draft.written_by,
            allowed_by=by,
        )
    discard_draft(draft)


def discard_draft(draft: ProductDraft) -> None:
    """Nothing of it is published."""
    db.session.delete(draft)
    db.session.flush()


def fingerprint_of(draft: ProductDraft) -> str:
    """Of all that it says and who says it: nobody decides on what they did not read."""
    said = json.dumps([draft.changes, draft.reason, draft.written_by], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _values_of(sheet: Sheet, draft: ProductDraft) -> dict[str, Any]:
    """What it wants, where that stands today; what it says of a variant that was retired is left out."""
    placed = {_by_place(path, sheet): after for path, (_, after) in draft.changes.items()}
    return {path: after for path, after in placed.items() if path is not None}


def _by_sku(path: str, sheet: Sheet) -> str:
    """ "variants[1].name" as "variants[MB-SPK-70].name": places change while an edit waits."""
    return re.sub(r"^variants\[(\d+)\]", lambda found: f"variants[{_skus(sheet)[int(found[1])]}]", path)


def _by_place(path: str, sheet: Sheet) -> str | None:
    found = re.match(r"variants\[(.+?)\]", path)
    if found is None:
        return path
    skus = _skus(sheet)
    return f"variants[{skus.index(found[1])}]{path[found.end() :]}" if found[1] in skus else None


def _skus(sheet: Sheet) -> list[str]:
    return [variant["sku"] for variant in sheet.file["variants"]]
