"""Pages about guides: the list, the draft with its steps, the session tried out, and its publication."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import select

from shop.backoffice.catalog.forms import sentence_of
from shop.backoffice.guard import needs
from shop.backoffice.guides.drafting import (
    Desk,
    blocked_in,
    contradictions_in,
    draft_fingerprint,
    file_with,
    findings_of,
    get_desk,
    lock_guide,
    open_faults,
    publish_draft,
    read_guide,
    save_draft,
)
from shop.backoffice.guides.forms import GuideForm, PublishForm
from shop.backoffice.guides.previewing import transient_guide
from shop.backoffice.guides.sections import GUIDE, STEP
from shop.backoffice.log import log
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.guides import emergency_signs, parts_of, wording
from shop.guides.models import Guide, GuideDraft
from shop.staff import Permission

bp = Blueprint("guides", __name__, url_prefix="/guides")


@bp.get("")
@needs(Permission.GUIDES_VIEW)
def index() -> ResponseReturnValue:
    """Every guide, drafts first."""
    query = (
        select(Guide, GuideDraft.written_by)
        .outerjoin(GuideDraft, GuideDraft.guide_id == Guide.id)
        .order_by(GuideDraft.guide_id.is_(None), Guide.position, Guide.id)
    )
    return render_template("backoffice/guides/index.html", rows=db.session.execute(query).all())


@bp.get("/<slug>")
@needs(Permission.GUIDES_VIEW)
def show(slug: str) -> ResponseReturnValue:
    """One guide: what is being written, else what is published."""
    return _page(get_desk(slug))


@bp.post("/<slug>/draft")
@needs(Permission.GUIDES_EDIT)
def save(slug: str) -> ResponseReturnValue:
    """Keep the draft. Contradictions and blocked words do not lose it; they keep it from being published."""
    lock_guide(slug)
    typed = f"{request.form.get('tools', '')} {request.form.get('optional-tools', '')}".split()[:40]
    desk = get_desk(slug, tools=tuple(typed))
    form = GuideForm.sent(desk.around)
    if form.saves_nothing:
        return _page(desk, form=form)
    if clashes := form.merge_with(desk.file):
        return _page(desk, form=form, clashes=clashes), 409
    is_noted, values = form.note.validate(), form.values()
    file = file_with(desk, values)
    content, faults = read_guide(file)
    form.show_faults(faults)
    if form.has_errors or content is None or not is_noted:
        return _page(desk, form=form), 422
    note = form.note.change_note.data
    save_draft(desk, file, note=note, by=current_user.email)
    log("Saved the draft", about=("guide", slug), changes=_changes(desk, file), why=note)
    db.session.commit()
    flash("Draft saved. Try the session out; then a colleague reads it and publishes it.")
    return redirect(url_for("backoffice.guides.show", slug=slug), 303)


@bp.get("/<slug>/preview")
@needs(Permission.GUIDES_VIEW)
def preview(slug: str) -> ResponseReturnValue:
    """The draft as it will be: the player itself, or the page of a guide that is only read."""
    desk = get_desk(slug)
    content, _ = read_guide(desk.file)
    if content is None:
        raise Conflict("There is nothing to try out yet: put right what is said beside the fields first.")
    guide = transient_guide(content, desk)
    if guide.kind == "body":
        return render_template(
            "guides/session.html",
            guide=guide,
            parts=parts_of(guide),
            emergencies=emergency_signs(),
            words=wording,
            is_preview=True,
        )
    return render_template(
        "guides/show.html", guide=guide, tools=guide.tools, words=wording, structured={}, is_preview=True
    )


@bp.post("/<slug>/publication")
@needs(Permission.GUIDES_PUBLISH)
def publish(slug: str) -> ResponseReturnValue:
    """Publish a colleague's draft."""
    lock_guide(slug)
    desk, form = get_desk(slug), PublishForm()
    if not form.validate():
        return _page(desk, publishing=form), 422
    changes = _changes(desk, desk.file, since_published=True)
    try:
        publish_draft(desk, seen=form.seen.data or "", by=current_user.email, reason=form.reason.data or "")
    except ShopError as error:
        db.session.rollback()
        form.reason.errors = [error.message]
        return _page(get_desk(slug), publishing=form), error.status
    log("Published", about=("guide", slug), changes=changes, why=form.reason.data or "")
    db.session.commit()
    flash("The guide is published. The shop shows it from now on.")
    return redirect(url_for("backoffice.guides.show", slug=slug), 303)


@bp.post("/<slug>/draft/removal")
@needs(Permission.GUIDES_EDIT)
def discard(slug: str) -> ResponseReturnValue:
    """Throw the draft away."""
    lock_guide(slug)
    desk = get_desk(slug)
    if desk.draft is not None:
        log("Threw the draft away", about=("guide", slug), why=desk.draft.change_note)
        db.session.delete(desk.draft)
        db.session.commit()
    flash("The draft is gone. What is published stays as it is.")
    return redirect(url_for("backoffice.guides.show", slug=slug), 303)


def _changes(
    desk: Desk, file: dict[str, Any], *, since_published: bool = False
) -> dict[str, tuple[Any, Any]]:
    before = desk.published if since_published else desk.file
    return {name: (before.get(name), value) for name, value in file.items() if before.get(name) != value}


def _page(
    desk: Desk,
    *,
    form: GuideForm | None = None,
    publishing: PublishForm | None = None,
    clashes: dict[str, str] | None = None,
) -> str:
    draft = desk.draft
    form = form or GuideForm.of(desk.file, desk.around, note=draft.change_note if draft else "")
    publishing = publishing or PublishForm(formdata=None)
    publishing.seen.data = draft_fingerprint(draft) if draft else ""
    findings: dict[str, list[str]] = {}
    for found in findings_of(desk):
        place = found.field if found.field.startswith("steps[") else found.field.split("[")[0]
        findings.setdefault(place, []).append(str(found.finding))
    return render_template(
        "backoffice/guides/show.html",
        guide=desk.guide,
        draft=draft,
        form=form,
        section=GUIDE,
        step=STEP,
        publishing=publishing,
        findings=findings,
        clashes=clashes or {},
        colleague=draft.written_by if draft else "A colleague",
        changes=_changes(desk, desk.file, since_published=True) if draft else {},
        faults=[
            sentence_of(each)
            for each in (open_faults(desk) if draft else contradictions_in(desk.published, desk.around))
        ],
        blocked=blocked_in(desk) if draft else [],
        is_own=bool(draft and current_user.email in (draft.written_by, *draft.blocked_by)),
    )
