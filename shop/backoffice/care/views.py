"""Pages about care sheets: the list, one product's versions, and the draft of the next."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.care.comparing import changes_between, parts_of_both
from shop.backoffice.care.forms import DraftForm, PublishForm, filled_with
from shop.backoffice.care.queries import SheetDetail, get_sheets, list_sheets
from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.care import (
    SheetText,
    blocked_in,
    discard_draft,
    findings_in,
    lock_draft,
    publish_draft,
    save_draft,
    text_of,
)
from shop.errors import Conflict, NotFound, ShopError
from shop.extensions import db
from shop.staff import Permission

bp = Blueprint("care", __name__, url_prefix="/care")


@bp.get("")
@needs(Permission.CARE_VIEW)
def index() -> ResponseReturnValue:
    """Every product's care, drafts first."""
    return render_template("backoffice/care/index.html", rows=list_sheets())


@bp.get("/<slug>")
@needs(Permission.CARE_VIEW)
def show(slug: str) -> ResponseReturnValue:
    """One product's care: what is published, and what is being written."""
    return _page(get_sheets(slug))


@bp.post("/<slug>/draft")
@needs(Permission.CARE_EDIT)
def save(slug: str) -> ResponseReturnValue:
    """Keep the draft. Blocked words do not lose it; they only keep it from being published."""
    found, form = get_sheets(slug), DraftForm()
    if not form.validate():
        return _page(found, form=form), 422
    before = _text_now(found)
    try:
        save_draft(
            found.product.id,
            form.text,
            change_note=form.change_note.data,
            based_on=int(form.based_on.data) if (form.based_on.data or "").isdecimal() else -1,
            newest=found.newest_version,
            by=current_user.email,
            seen=form.seen.data or "",
        )
    except ShopError as error:
        db.session.rollback()
        form.change_note.errors = [error.message]
        return _page(get_sheets(slug), form=form), error.status
    log(
        "Saved the draft",
        about=("care", slug),
        changes=parts_of_both(before, form.text),
        why=form.change_note.data,
    )
    db.session.commit()
    flash("Draft saved. A colleague reads it and publishes it.")
    return redirect(url_for("backoffice.care.show", slug=slug), 303)


@bp.post("/<slug>/publication")
@needs(Permission.CARE_PUBLISH)
def publish(slug: str) -> ResponseReturnValue:
    """Publish a colleague's draft as the next version."""
    found, form = get_sheets(slug), PublishForm()
    if not form.validate():
        return _page(found, publishing=form), 422
    try:
        draft = lock_draft(found.product.id, seen=form.seen.data or "")
        if draft is None:
            raise NotFound("There is no draft to publish. Somebody may have published it meanwhile.")
        sheet = publish_draft(draft, by=current_user.email, reason=form.reason.data or "")
    except ShopError as error:
        db.session.rollback()
        form.reason.errors = [error.message]
        return _page(get_sheets(slug), publishing=form), error.status
    log(
        "Published",
        about=("care", slug),
        changes={"version": (found.newest_version, sheet.version)},
        why=form.reason.data or "",
    )
    db.session.commit()
    flash(f"Version {sheet.version} is published.")
    return redirect(url_for("backoffice.care.show", slug=slug), 303)


@bp.post("/<slug>/draft/removal")
@needs(Permission.CARE_EDIT)
def discard(slug: str) -> ResponseReturnValue:
    """Throw the draft away, as long as it is the one that the page showed."""
    found = get_sheets(slug)
    try:
        draft = lock_draft(found.product.id, seen=PublishForm().seen.data or "")
    except Conflict as error:
        db.session.rollback()
        flash(error.message, "warn")
        return redirect(url_for("backoffice.care.show", slug=slug), 303)
    if draft is not None:
        log("Threw the draft away", about=("care", slug), why=draft.change_note)
        discard_draft(draft)
        db.session.commit()
    flash("The draft is gone. What is published stays as it is.")
    return redirect(url_for("backoffice.care.show", slug=slug), 303)


def _page(found: SheetDetail, *, form: DraftForm | None = None, publishing: PublishForm | None = None) -> str:
    draft = found.draft
    form = form or filled_with(
        _text_now(found),
        change_note=draft.change_note if draft else "",
    )
    publishing = publishing or PublishForm(formdata=None)
    # After a refusal as well, both say what the page shows now: whoever sends them again has seen it.
    form.based_on.data = str(found.newest_version)
    form.seen.data = publishing.seen.data = draft.fingerprint if draft else ""
    return render_template(
        "backoffice/care/show.html",
        found=found,
        form=form,
        publishing=publishing,
        changes=changes_between(_published(found), text_of(draft)) if draft else [],
        findings=findings_in(draft) if draft else [],
        blocked=bool(draft and blocked_in(draft)),
        is_own=bool(draft and draft.written_by == current_user.email),
    )


def _text_now(found: SheetDetail) -> SheetText:
    """What whoever writes begins with."""
    return text_of(found.draft) if found.draft else _published(found)


def _published(found: SheetDetail) -> SheetText:
    return SheetText.of(found.newest) if found.newest else SheetText()
