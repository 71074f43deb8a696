"""A new version on its way: one colleague writes it; `publishing` lets another one publish it."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from shop import clock
from shop.care.models import CareDraft, CareSheet
from shop.care.notices import NoticeKind
from shop.care.wording import notice_words
from shop.claims import Finding, Level, check_words
from shop.errors import Conflict
from shop.extensions import db

#: The five lists, in the order of use.
LISTS = ("before_first_use", "clean", "store", "replace_when", "never")


@dataclass(frozen=True, slots=True)
class SheetText:
    """Everything that a version says, as plain data; a notice has kind, severity, text and acknowledge."""

    before_first_use: list[str] = field(default_factory=list)
    clean: list[str] = field(default_factory=list)
    store: list[str] = field(default_factory=list)
    replace_when: list[str] = field(default_factory=list)
    never: list[str] = field(default_factory=list)
    notices: list[dict[str, Any]] = field(default_factory=list)
    service_life_months: int = 12
    pao_months: int | None = None

    @classmethod
    def of(cls, sheet: CareSheet) -> "SheetText":
        """What a published version says."""
        lists = {name: list(getattr(sheet, name)) for name in LISTS}
        months = {"service_life_months": sheet.service_life_months, "pao_months": sheet.pao_months}
        return cls(**lists, **months, notices=notice_words(sheet))

    def passages(self) -> Iterator[tuple[str, str]]:
        """Each sentence with the field that the linter knows it by."""
        for name in LISTS:
            yield from ((name, sentence) for sentence in getattr(self, name))
        for notice in self.notices:
            against = notice["kind"] == NoticeKind.CONTRAINDICATION
            yield "contraindications" if against else "safety", notice["text"]
            yield "copy", notice["acknowledge"]

    def data(self) -> dict[str, Any]:
        """As it is stored in a draft."""
        return asdict(self)


def find_draft(product_id: int) -> CareDraft | None:
    """What is being written for a product, if anything."""
    return db.session.scalar(select(CareDraft).where(CareDraft.product_id == product_id))


def lock_draft(product_id: int, *, seen: str) -> CareDraft | None:
    """The draft as the page showed it, kept from others until the commit.

    Raises Conflict unless its fingerprint is still `seen`, which is empty where there was none.
    """
    draft = db.session.scalar(
        select(CareDraft)
        .where(CareDraft.product_id == product_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if (draft.fingerprint if draft else "") != seen:
        by = f" by {draft.written_by}" if draft else ""
        raise Conflict(
            f"The draft was changed{by} since you opened the page. Read it as it is now, then decide again."
        )
    return draft


def save_draft(
    product_id: int,
    text: SheetText,
    *,
    change_note: str,
    based_on: int,
    newest: int,
    by: str,
    seen: str,
) -> CareDraft:
    """Keep what a colleague wrote.

    Raises Conflict when a version came out, or somebody saved a draft, since they opened the page.
    """
    if based_on != newest:
        raise Conflict(f"Version {newest} came out since you opened the page. Look at it, then write on.")
    draft = lock_draft(product_id, seen=seen) or CareDraft(product_id=product_id)
    draft.content, draft.change_note = text.data(), change_note
    draft.based_on, draft.written_by, draft.written_at = based_on, by, clock.now()
    try:
        with db.session.begin_nested():
            db.session.add(draft)
    except IntegrityError:
        raise Conflict("A colleague saved a draft in the same moment. Read it, then decide again.") from None
    return draft


def discard_draft(draft: CareDraft) -> None:
    """Nothing of it comes out."""
    db.session.delete(draft)
    db.session.flush()


def text_of(draft: CareDraft) -> SheetText:
    """What a draft says."""
    return SheetText(**draft.content)


def findings_in(draft: CareDraft) -> list[Finding]:
    """What the linter has to say about a draft, its change note included."""
    passages = [*text_of(draft).passages(), ("copy", draft.change_note)]
    return [finding for name, sentence in passages for finding in check_words(sentence, field=name)]


def blocked_in(draft: CareDraft) -> list[Finding]:
    """The findings that keep a draft from being published without a reason."""
    return [finding for finding in findings_in(draft) if finding.level is Level.BLOCK]
