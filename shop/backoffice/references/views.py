"""Pages about references: the list, one that begins, the draft of one, and its publication."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from shop.backoffice.catalog.describing import in_words
from shop.backoffice.catalog.editing import differences
from shop.backoffice.catalog.forms import SectionForm, filled, form_class, texts_of
from shop.backoffice.editing import merge, seen_of
from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.references.drafting import (
    Desk,
    begin_draft,
    fingerprint_of,
    get_desk,
    list_desks,
    list_guides_citing,
    publish_draft,
    save_draft,
)
from shop.backoffice.references.sections import NEW_REFERENCE, REFERENCE
from shop.errors import ShopError
from shop.extensions import db
from shop.staff import Permission

bp = Blueprint("references", __name__)

_Form, _NewForm = form_class(REFERENCE), form_class(NEW_REFERENCE)


@bp.get("/references")
@needs(Permission.GUIDES_VIEW)
def index() -> ResponseReturnValue:
    """All of them, drafts first."""
    return render_template("backoffice/references/index.html", desks=list_desks())


@bp.get("/new-reference")
@needs(Permission.GUIDES_EDIT)
def begin() -> ResponseReturnValue:
    """The empty form."""
    return _new_page(filled(_NewForm, {}))


@bp.post("/new-reference")
@needs(Permission.GUIDES_EDIT)
def create() -> ResponseReturnValue:
    """Write one down, as a draft."""
    form = _NewForm()
    content = _read(form, {})
    if content is None:
        return _new_page(form), 422
    try:
        begin_draft(content, by=current_user.email)
    except (ShopError, IntegrityError) as error:
        db.session.rollback()
        taken = "Somebody took the same name in the same moment. Choose another."
        form.form_errors.append(error.message if isinstance(error, ShopError) else taken)
        return _new_page(form), 409
    _log_draft({}, content.model_dump())
    flash("The draft is kept. A colleague looks it up and publishes it; then guides can name it.")
    return redirect(url_for("backoffice.references.show", name=content.id), 303)


@bp.get("/references/<name>")
@needs(Permission.GUIDES_VIEW)
def show(name: str) -> ResponseReturnValue:
    """One: what is being written, else what is published."""
    return _page(get_desk(name))


@bp.post("/references/<name>/draft")
@needs(Permission.GUIDES_EDIT)
def save(name: str) -> ResponseReturnValue:
    """Keep the draft. What a colleague saved meanwhile is kept, or put beside it."""
    desk, form = get_desk(name, to_change=True), _Form()
    before = desk.file
    now = texts_of(REFERENCE, before)
    merged = merge(form.texts, now=now, seen=form.seen.data or "", taking=request.form.getlist("take"))
    form.put(merged.texts)
    form.seen.data = seen_of(now)
    if merged.clashes:
        return _page(desk, form=form, clashes=merged.clashes), 409
    content = _read(form, before)
    if content is None:
        return _page(desk, form=form), 422
    save_draft(desk, content, by=current_user.email)
    _log_draft(before, content.model_dump())
    flash("Draft saved. A colleague looks it up and publishes it.")
    return redirect(url_for("backoffice.references.show", name=name), 303)


@bp.post("/references/<name>/publication")
@needs(Permission.GUIDES_PUBLISH)
def publish(name: str) -> ResponseReturnValue:
    """Publish a colleague's draft."""
    desk = get_desk(name, to_change=True)
    changes = in_words(REFERENCE, _changes(desk.published, desk.file))
    try:
        publish_draft(desk, seen=request.form.get("seen", ""), by=current_user.email)
    except ShopError as error:
        db.session.rollback()
        return _page(get_desk(name), problem=error.message), error.status
    log("Published", about=("reference", name), changes=changes)
    db.session.commit()
    flash("It is published. Guides that name it say it from now on.")
    return redirect(url_for("backoffice.references.show", name=name), 303)


@bp.post("/references/<name>/draft/removal")
@needs(Permission.GUIDES_EDIT)
def discard(name: str) -> ResponseReturnValue:
    """Throw the draft away."""
    desk = get_desk(name, to_change=True)
    if desk.draft is not None:
        log("Threw the draft away", about=("reference", name))
        db.session.delete(desk.draft)
        db.session.commit()
    flash("The draft is gone. What is published stays as it is.")
    return redirect(url_for("backoffice.references.index"), 303)


def _read(form: SectionForm, before: dict[str, Any]) -> Any:
    """What was typed as content; None where it is wrong, which is said beside the fields then."""
    from shop.catalog.rules.validating import validate
    from shop.guides.rules.guide_schema import Reference

    file = {**before, **form.values()}
    validated = validate({name: value for name, value in file.items() if value is not None}, Reference)
    if not form.errors:
        form.show_faults(validated.faults)
    return None if form.errors else validated.content


def _log_draft(before: dict[str, Any], after: dict[str, Any]) -> None:
    changes = in_words(REFERENCE, _changes(before, after))
    log("Saved the draft", about=("reference", after["id"]), changes=changes)
    db.session.commit()


def _changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return differences(before, {field.path: after.get(field.path) for field in REFERENCE.fields})


def _new_page(form: SectionForm) -> str:
    return render_template("backoffice/references/new.html", form=form, section=NEW_REFERENCE)


def _page(
    desk: Desk, *, form: SectionForm | None = None, clashes: dict[str, str] | None = None, problem: str = ""
) -> str:
    draft, file = desk.draft, desk.file
    return render_template(
        "backoffice/references/show.html",
        name=file["id"],
        draft=draft,
        form=form or filled(_Form, texts_of(REFERENCE, file)),
        section=REFERENCE,
        clashes=clashes or {},
        colleague=draft.written_by if draft else "A colleague",
        problem=problem,
        seen=fingerprint_of(draft) if draft else "",
        changes=in_words(REFERENCE, _changes(desk.published, file)) if draft else {},
        is_own=bool(draft and draft.written_by == current_user.email),
        guides=list_guides_citing(file["id"]),
    )
