"""From a published reference, or from nothing, over a draft to the next: the rule of guides."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from shop import clock
from shop.errors import Conflict, NotFound
from shop.extensions import db
from shop.guides.models import Guide, GuideReference, Reference, ReferenceDraft

if TYPE_CHECKING:
    from shop.guides.rules import guide_schema

_NAMES = ("id", "authors", "year", "title", "source", "doi", "address", "finding", "status", "note")


@dataclass(frozen=True, slots=True)
class Desk:
    """A reference with what is published and what is being written; one of the two is there."""

    reference: Reference | None
    draft: ReferenceDraft | None

    @property
    def published(self) -> dict[str, Any]:
        """As the file of references has it; empty before the first time."""
        return file_of(self.reference) if self.reference else {}

    @property
    def file(self) -> dict[str, Any]:
        """What somebody who writes on starts from."""
        return self.draft.content if self.draft else self.published


def get_desk(name: str, *, to_change: bool = False) -> Desk:
    """A reference to edit; raises NotFound. Whoever changes it as well waits for the transaction to end."""
    published = select(Reference).where(Reference.id == name)
    drafts = select(ReferenceDraft).where(ReferenceDraft.reference_id == name)
    if to_change:
        published, drafts = published.with_for_update(), drafts.with_for_update()
    reference = db.session.scalar(published.execution_options(populate_existing=True))
    draft = db.session.scalar(drafts.execution_options(populate_existing=True))
    if reference is None and draft is None:
        raise NotFound("There is no such reference.")
    return Desk(reference, draft)


def list_desks() -> list[Desk]:
    """Every reference, those with a draft first. Two queries."""
    drafts = {each.reference_id: each for each in db.session.scalars(select(ReferenceDraft))}
    published = db.session.scalars(select(Reference).order_by(Reference.id)).all()
    known = {each.id for each in published}
    new = [Desk(None, draft) for name, draft in sorted(drafts.items()) if name not in known]
    old = [Desk(each, drafts.get(each.id)) for each in published]
    return [*new, *sorted(old, key=lambda desk: desk.draft is None)]


def list_guides_citing(name: str) -> Sequence[Guide]:
    """The published guides that name it. One query."""
    cited = select(GuideReference.guide_id).where(GuideReference.reference_id == name)
    return db.session.scalars(select(Guide).where(Guide.id.in_(cited)).order_by(Guide.position)).all()


def begin_draft(content: "guide_schema.Reference", *, by: str) -> ReferenceDraft:
    """Write down one that is new. Raises Conflict for the name of another."""
    for model in (Reference, ReferenceDraft):
        if db.session.get(model, content.id):
            raise Conflict(f"There is a reference “{content.id}” already. Choose another name.")
    return _keep(ReferenceDraft(reference_id=content.id), content, by)


def save_draft(desk: Desk, content: "guide_schema.Reference", *, by: str) -> ReferenceDraft:
    """Keep what a colleague wrote; the shop says what it said before."""
    return _keep(desk.draft or ReferenceDraft(reference_id=content.id), content, by)


def publish_draft(desk: Desk, *, seen: str, by: str) -> Reference:
    """Let a colleague's draft out. Raises Conflict for its writer, and where it changed since it was read."""
    draft = desk.draft
    if draft is None:
        raise Conflict("There is no draft to publish. Somebody may have published it meanwhile.")
    if draft.written_by == by:
        raise Conflict("You wrote this draft. Ask a colleague to look it up and publish it.")
    if fingerprint_of(draft) != seen:
        raise Conflict("The draft was changed since you opened the page. Read it as it is now.")
    reference = desk.reference or Reference(id=draft.reference_id)
    for name in _NAMES:
        setattr(reference, name, draft.content.get(name))
    reference.authors = reference.authors or ""
    db.session.add(reference)
    db.session.delete(draft)
    db.session.flush()
    return reference


def fingerprint_of(draft: ReferenceDraft) -> str:
    """Of all that it says and who says it: nobody decides on what they did not read."""
    said = json.dumps([draft.content, draft.written_by], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def file_of(reference: Reference) -> dict[str, Any]:
    """A stored one as the file of references has it."""
    found = {name: getattr(reference, name) for name in _NAMES}
    return {name: value for name, value in found.items() if value not in (None, "")}


def _keep(draft: ReferenceDraft, content: "guide_schema.Reference", by: str) -> ReferenceDraft:
    draft.content = content.model_dump(exclude_none=True)
    draft.written_by, draft.written_at = by, clock.now()
    db.session.add(draft)
    db.session.flush()
    return draft
