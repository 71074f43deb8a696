"""From a published guide over a draft to the next: one colleague writes, another one publishes."""

import hashlib
import json
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from shop import clock
from shop.backoffice.catalog.editing import Found, findings_in, new_blocks
from shop.backoffice.catalog.paths import with_values
from shop.backoffice.catalog.reading import Around, around_guide
from shop.claims import record_override
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.guides import get_guide
from shop.guides.models import Guide, GuideDraft

if TYPE_CHECKING:
    from shop.catalog.rules.validating import Fault
    from shop.guides.rules.guide_schema import Guide as GuideContent


@dataclass(frozen=True, slots=True)
class Desk:
    """A guide with what is published, what is being written, and what is around both."""

    guide: Guide
    published: dict[str, Any]
    draft: GuideDraft | None
    around: Around

    @property
    def file(self) -> dict[str, Any]:
        """What somebody who writes on starts from."""
        return self.draft.content if self.draft else self.published


def get_desk(slug: str, *, tools: tuple[str, ...] = ()) -> Desk:
    """A guide to edit; raises NotFound. `tools` names products that it may come to use."""
    from shop.guides.rules.guide_rows import guide_file

    guide = get_guide(slug)
    query = select(GuideDraft).where(GuideDraft.guide_id == guide.id)
    draft = db.session.scalar(query.execution_options(populate_existing=True))
    published = guide_file(guide)
    named = [published, draft.content] if draft else [published]
    slugs = {slug for file in named for name in ("tools", "optional_tools") for slug in file.get(name, ())}
    return Desk(guide, published, draft, around_guide(slugs | set(tools)))


def lock_guide(slug: str) -> None:
    """Keep others from editing this guide until the transaction ends."""
    db.session.execute(select(Guide.id).where(Guide.slug == slug).with_for_update())


def file_with(desk: Desk, values: dict[str, Any]) -> dict[str, Any]:
    """The file that somebody typed."""
    steps = values.pop("steps")
    return {**with_values(deepcopy(desk.file), values), "steps": steps}


def read_guide(file: dict[str, Any]) -> "tuple[GuideContent | None, tuple[Fault, ...]]":
    """The guide as content, or what is wrong with single fields of it."""
    from shop.catalog.rules.validating import validate
    from shop.guides.rules.guide_schema import Guide as GuideContent

    validated = validate(file, GuideContent)
    return validated.content, validated.faults


def contradictions_in(file: dict[str, Any], around: Around) -> "tuple[Fault, ...]":
    """Everything that the rules of the launch files have against it."""
    from shop.catalog.rules.validating import Fault
    from shop.guides.rules.checking_guides import check_guide

    content, faults = read_guide(file)
    if content is None:
        return faults
    return tuple(Fault(each.path, each.reason) for each in check_guide(content, around))


def save_draft(desk: Desk, file: dict[str, Any], *, note: str, by: str) -> GuideDraft:
    """Keep what a colleague wrote; the shop says what it said before."""
    from shop.guides.rules.guide_rows import fingerprint_of

    draft = desk.draft or GuideDraft(guide_id=desk.guide.id, blocked_by=[])
    draft.blocked_by = _blocked_by(desk, file, draft.blocked_by, by=by)
    draft.content, draft.change_note = file, note
    draft.based_on, draft.written_by, draft.written_at = fingerprint_of(desk.published), by, clock.now()
    db.session.add(draft)
    db.session.flush()
    return draft


def publish_draft(desk: Desk, *, seen: str, by: str, reason: str) -> None:
    """Let a colleague's draft out.

    Raises Conflict for the one who wrote it or its blocked words, for a draft that changed since it was read
    and for one that the rules are against, ShopError where words are blocked and no reason says why they
    stand.
    """
    from shop.guides.rules.guide_rows import fingerprint_of, write_guide

    draft = desk.draft
    if draft is None:
        raise Conflict("There is no draft to publish. Somebody may have published it meanwhile.")
    if draft.written_by == by:
        raise Conflict("You wrote this draft. Ask a colleague to read it and publish it.")
    if draft_fingerprint(draft) != seen:
        raise Conflict("The draft was changed since you opened the page. Read it as it is now.")
    if draft.based_on != fingerprint_of(desk.published):
        raise Conflict("The guide was changed since this was written. Save the draft again first.")
    content, _ = read_guide(draft.content)
    if content is None or open_faults(desk):
        raise Conflict("It cannot be published before what is said on this page is put right.")
    blocked = blocked_in(desk)
    if blocked and by in draft.blocked_by:
        raise Conflict("Blocked words in it are yours. Ask a colleague who did not write them to publish it.")
    if blocked and not reason:
        raise ShopError("Words in it are blocked. Change them, or write down why they stand all the same.")
    write_guide(desk.guide, content)
    if blocked:
        record_override(
            f"guide:{desk.guide.id}", words=[each.finding.word for each in blocked],
            reason=reason, written_by=(draft.blocked_by or [draft.written_by])[-1], allowed_by=by,
        )  # fmt: skip
    db.session.delete(draft)
    db.session.flush()


def _blocked_by(desk: Desk, file: dict[str, Any], known: list[str], *, by: str) -> list[str]:
    """Nobody lets their own words stand, not even after a colleague saved the draft once more."""
    before, after = (
        Counter(each.finding.word for each in new_blocks(desk.published, said)) for said in (desk.file, file)
    )
    if not after:
        return []
    return [*(each for each in known if each != by), by] if after - before or by in known else known


def open_faults(desk: Desk) -> "tuple[Fault, ...]":
    """What is wrong with the draft and not with what is published."""
    known = set(contradictions_in(desk.published, desk.around))
    return tuple(each for each in contradictions_in(desk.file, desk.around) if each not in known)


def blocked_in(desk: Desk) -> list[Found]:
    """Blocked words that the draft brings in."""
    return new_blocks(desk.published, desk.file)


def findings_of(desk: Desk) -> list[Found]:
    """Everything that the linter says of the draft, or of what is published."""
    return list(findings_in(desk.file))


def draft_fingerprint(draft: GuideDraft) -> str:
    """Of all that it says and who says it: nobody decides on what they did not read."""
    said = json.dumps([draft.content, draft.change_note, draft.written_by], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]
