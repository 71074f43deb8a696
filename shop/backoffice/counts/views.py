"""Pages for those who count: the list, a new sheet, the sheet itself."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.counts.entering import enter_lines
from shop.backoffice.counts.forms import DecisionForm, EntryForm, OpenForm
from shop.backoffice.counts.queries import (
    get_count,
    list_categories_to_count,
    list_counts,
    list_shelves,
    sheet_lines,
)
from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.paging import id_key
from shop.errors import ShopError
from shop.extensions import db
from shop.inventory import hand_in, lock_count, open_count, require_open
from shop.inventory.models import CountState
from shop.staff import Permission

bp = Blueprint("counts", __name__, url_prefix="/counts")

#: State -> what staff read, and the tone of its tag.
STATES = {
    CountState.OPEN: ("Counting", "todo"),
    CountState.HANDED_IN: ("To approve", "warn"),
    CountState.APPROVED: ("Approved", "ok"),
    CountState.DROPPED: ("Dropped", "off"),
}


@bp.get("")
@needs(Permission.STOCK_VIEW)
def index() -> ResponseReturnValue:
    """All counts, and the way to a new one."""
    return _index(_open_form())


@bp.post("")
@needs(Permission.STOCK_COUNT)
def start() -> ResponseReturnValue:
    """A new sheet for a shelf or a category."""
    form = _open_form()
    form.validate()
    if form.place is None:
        form.where.errors = ["Choose what is to be counted."]
        return _index(form), 422
    try:
        count = open_count(title=form.place.name, by=current_user.email, **form.scope)
    except ShopError as error:
        db.session.rollback()
        form.where.errors = [error.message]
        return _index(form), error.status
    log("Opened a count", about=("count", count.id), changes={"what": (None, count.title)})
    db.session.commit()
    return redirect(url_for("backoffice.counts.show", count_id=count.id), 303)


@bp.get("/<int:count_id>")
@needs(Permission.STOCK_VIEW)
def show(count_id: int) -> ResponseReturnValue:
    """The blind sheet while somebody counts, and afterwards the differences."""
    return count_page(count_id)


@bp.get("/<int:count_id>/sheet")
@needs(Permission.STOCK_COUNT)
def sheet(count_id: int) -> ResponseReturnValue:
    """The sheet on paper, without a figure of the books."""
    count = get_count(count_id)
    return render_template("backoffice/counts/sheet.html", count=count, lines=sheet_lines(count_id))


@bp.post("/<int:count_id>/lines")
@needs(Permission.STOCK_COUNT)
def enter(count_id: int) -> ResponseReturnValue:
    """Write down what was counted so far; with the button for it, hand the sheet in."""
    form = EntryForm()
    typed = _typed_numbers("line-")
    form.validate()
    count = lock_count(count_id)
    try:
        require_open(count)
        before = {line.id: line.counted for line in sheet_lines(count_id)}
        written, mistakes = enter_lines(count, typed, seen=_seen(form), by=current_user.email)
        if written:
            after = {f"line {line.id}": (before[line.id], line.counted) for line in sheet_lines(count_id)}
            log("Counted", about=("count", count_id), changes=after)
        db.session.commit()
        if mistakes:
            return count_page(count_id, typed=typed, mistakes=mistakes), 422
        if "hand_in" in request.form:
            return _hand_in(count_id)
    except ShopError as error:
        db.session.rollback()
        form.form_errors.append(error.message)
        return count_page(count_id, entry=form, typed=typed), error.status
    flash(f"{written} {'line' if written == 1 else 'lines'} written down.")
    return redirect(url_for("backoffice.counts.show", count_id=count_id), 303)


def _seen(form: EntryForm) -> dict[int, int]:
    """Line id -> the last movement that the page knew of; nothing for a sheet on paper."""
    if form.from_paper.data:
        return {}
    # What is no number knew of nothing.
    return {key: id_key(value) or 0 for key, value in _typed_numbers("seen-").items()}


def _typed_numbers(prefix: str) -> dict[int, str]:
    named = [(name[len(prefix) :], value) for name, value in request.form.items() if name.startswith(prefix)]
    return {int(key): value for key, value in named if key.isascii() and key.isdigit() and len(key) < 10}


def _hand_in(count_id: int) -> ResponseReturnValue:
    count = lock_count(count_id)
    hand_in(count)
    log("Handed in", about=("count", count_id), changes={"state": (CountState.OPEN, count.state)})
    db.session.commit()
    flash("Handed in. A colleague looks at the differences and decides.")
    return redirect(url_for("backoffice.counts.show", count_id=count_id), 303)


def count_page(
    count_id: int,
    *,
    entry: EntryForm | None = None,
    decision: DecisionForm | None = None,
    typed: Mapping[int, str] | None = None,
    mistakes: Mapping[int, str] | None = None,
) -> str:
    """The page of a count, with what was typed if something was."""
    count, lines = get_count(count_id), sheet_lines(count_id)
    shared = {"count": count, "lines": lines, "state": STATES[CountState(count.state)]}
    if count.state == CountState.OPEN:
        return render_template(
            "backoffice/counts/show.html",
            form=entry or EntryForm(formdata=None),
            typed=typed or {},
            mistakes=mistakes or {},
            **shared,
        )
    counted_by_me = any(line.counted_by == current_user.email for line in lines)
    return render_template(
        "backoffice/counts/decide.html",
        form=decision or DecisionForm(formdata=None),
        counted_by_me=counted_by_me,
        **shared,
    )


def _open_form() -> OpenForm:
    form = OpenForm()
    form.offer(list_shelves(), list_categories_to_count())
    return form


def _index(form: OpenForm) -> str:
    before = id_key(request.args.get("before"))
    return render_template(
        "backoffice/counts/index.html",
        page=list_counts(before=before),
        form=form,
        states=STATES,
        deeper=before is not None,
    )
