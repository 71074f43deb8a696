"""What staff do to a recall: prepare, rehearse, start, remind, close; and write down what people say."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.guard import confirms_identity, needs
from shop.backoffice.log import log
from shop.backoffice.recalls.forms import ClosingForm, ConfirmForm, LotsForm, ReplyForm, WordsForm
from shop.backoffice.recalls.queries import get_person
from shop.backoffice.recalls.views import new_page, person_page, recall_page
from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.recalls import (
    BadWords,
    Reach,
    answer_recall,
    close_recall,
    count_reach,
    discard_recall,
    draft_recall,
    edit_recall,
    get_recall,
    lock_notice,
    lock_recall,
    rehearse_recall,
    remind,
    settle_notice,
    start_recall,
    waiting_orders,
)
from shop.recalls.models import Recall, RecallState
from shop.staff import Permission

bp = Blueprint("recall_actions", __name__, url_prefix="/recalls")


@bp.post("")
@needs(Permission.RECALLS_RUN)
def prepare() -> ResponseReturnValue:
    """Make a draft for the chosen lots; nothing is blocked or sent."""
    form = LotsForm()
    if not form.validate():
        return new_page(form), 422
    try:
        recall = draft_recall(form.lots.data, by=current_user.email)
    except ShopError as error:
        db.session.rollback()
        form.lots.errors = [error.message]
        return new_page(form), error.status
    log("Prepared recall", about=("recall", recall.code), changes={"lots": (None, _lots_of(recall))})
    db.session.commit()
    return redirect(url_for("backoffice.recalls.show", code=recall.code), 303)


@bp.post("/<code>/words")
@needs(Permission.RECALLS_RUN)
def save(code: str) -> ResponseReturnValue:
    """Change what the draft says."""
    form, recall = WordsForm(), lock_recall(code)
    if not form.validate():
        return recall_page(recall, words=form), 422
    try:
        changes = edit_recall(recall, form.words, seen=form.seen_revision)
    except BadWords as error:
        db.session.rollback()
        form[error.field].errors = [error.message]
        return recall_page(get_recall(code), words=form), error.status
    except Conflict as error:
        return _refused(code, error, words=form)
    log("Changed what the recall says", about=("recall", recall.code), changes=changes)
    return _done(code, "Saved. Nobody sees it before the recall is started.")


@bp.post("/<code>/discarding")
@needs(Permission.RECALLS_RUN)
def discard(code: str) -> ResponseReturnValue:
    """Throw a draft away."""
    recall = lock_recall(code)
    try:
        lots = _lots_of(recall)
        discard_recall(recall)
    except Conflict as error:
        return _refused(code, error)
    log("Discarded recall", about=("recall", recall.code), changes={"lots": (lots, None)})
    db.session.commit()
    flash(f"Draft {recall.code} is gone. No lot was blocked and nobody was told.")
    return redirect(url_for("backoffice.recalls.index"), 303)


@bp.post("/<code>/rehearsals")
@needs(Permission.RECALLS_RUN)
def rehearse(code: str) -> ResponseReturnValue:
    """Do all of it on paper, and keep the report."""
    draft = lock_recall(code)
    try:
        rehearsal, _ = rehearse_recall(draft, by=current_user.email)
    except ShopError as error:
        return _refused(code, error)
    log("Rehearsed recall", about=("recall", rehearsal.code), changes={"of": (None, draft.code)})
    db.session.commit()
    flash("Rehearsed: nothing was blocked and nobody was written to.")
    return redirect(url_for("backoffice.recalls.show", code=rehearsal.code), 303)


@bp.get("/<code>/start")
@needs(Permission.RECALLS_RUN)
def ask_to_start(code: str) -> ResponseReturnValue:
    """Say what starting will do, in words and numbers."""
    recall = get_recall(code)
    recall.check_may_become(RecallState.RUNNING)
    form = ConfirmForm(formdata=None)
    form.seen.data = str(recall.revision)
    lot_ids = [lot.lot_id for lot in recall.lots]
    return render_template(
        "backoffice/recalls/start.html",
        recall=recall,
        form=form,
        reach=count_reach(lot_ids),
        waiting=waiting_orders(lot_ids),
    )


@bp.post("/<code>/start")
@needs(Permission.RECALLS_RUN)
@confirms_identity
def start(code: str) -> ResponseReturnValue:
    """Block the lots and write to everybody. Of two colleagues at once, the second changes nothing."""
    form, recall = ConfirmForm(), lock_recall(code)
    try:
        if recall.state == RecallState.RUNNING:
            raise Conflict(f"{recall.started_by} has started this recall already. Nobody was told twice.")
        if recall.state == RecallState.DRAFT and form.seen.data != str(recall.revision):
            raise Conflict("Somebody changed what it says since you looked. Read it, then start it.")
        reach = start_recall(recall, by=current_user.email)
    except ShopError as error:
        return _refused(code, error)
    _log_start(recall, reach)
    return _done(code, _words_for(reach))


@bp.post("/<code>/reminders")
@needs(Permission.RECALLS_RUN)
def send_reminders(code: str) -> ResponseReturnValue:
    """Write once more to whoever has not answered."""
    recall = lock_recall(code)
    try:
        people = remind(recall)
    except ShopError as error:
        return _refused(code, error)
    log("Reminded", about=("recall", recall.code), changes={"people": (None, people)})
    return _done(code, f"{people:,} {'person is' if people == 1 else 'people are'} reminded.")


@bp.post("/<code>/closing")
@needs(Permission.RECALLS_RUN)
def close(code: str) -> ResponseReturnValue:
    """End it; the lots stay blocked."""
    form, recall = ClosingForm(), lock_recall(code)
    if not form.validate():
        return recall_page(recall, closing=form), 422
    try:
        close_recall(recall, note=form.note.data, by=current_user.email)
    except ShopError as error:
        return _refused(code, error)
    log(
        "Closed recall",
        about=("recall", recall.code),
        changes={"state": ("running", "closed")},
        why=form.note.data,
    )
    return _done(code, f"Recall {recall.code} is closed. Its report stays, and its lots stay blocked.")


@bp.post("/<code>/people/<int(max=2147483647):notice_id>/answer")
@needs(Permission.RECALLS_RUN)
def note_reply(code: str, notice_id: int) -> ResponseReturnValue:
    """Write down what somebody said by mail or phone."""
    recall, form = get_recall(code), ReplyForm()
    form.offer(recall)
    if not form.validate():
        return person_page(recall, get_person(recall, notice_id), form=form), 422
    try:
        notice = lock_notice(notice_id, recall.id)
        before = notice.answer
        answer_recall(
            notice,
            recall,
            answer=form.answer.data,
            thrown_away=form.thrown_away.data,
            note=form.note.data,
            by=current_user.email,
        )
    except ShopError as error:
        db.session.rollback()
        form.answer.errors = [error.message]
        return person_page(get_recall(code), get_person(recall, notice_id), form=form), error.status
    _log_person("Wrote down an answer", recall, notice_id, answer=(before, form.answer.data))
    return _done_person(code, notice_id, "The answer is written down.")


@bp.post("/<code>/people/<int(max=2147483647):notice_id>/settlement")
@needs(Permission.RECALLS_RUN)
def settle(code: str, notice_id: int) -> ResponseReturnValue:
    """The money or the new piece is on its way."""
    recall = get_recall(code)
    try:
        settle_notice(lock_notice(notice_id, recall.id), by=current_user.email)
    except ShopError as error:
        db.session.rollback()
        flash(error.message)
        return redirect(url_for("backoffice.recalls.person", code=code, notice_id=notice_id), 303)
    _log_person("Carried out an answer", recall, notice_id, settled=(False, True))
    return _done_person(code, notice_id, "Carried out.")


def _log_start(recall: Recall, reach: Reach) -> None:
    log(
        "Started recall",
        about=("recall", recall.code),
        changes={
            "state": ("draft", recall.state),
            "people": (None, reach.people),
            "pieces_shipped": (None, reach.shipped_pieces),
        },
    )
    for lot in recall.lots:
        changes = {"state": (None, "recalled"), "pieces": (None, lot.on_hand)}
        log(f"Blocked by recall {recall.code}", about=("lot", lot.code), changes=changes)


def _log_person(what: str, recall: Recall, notice_id: int, **changes: tuple[object, object]) -> None:
    log(what, about=("recall", recall.code), changes={"person": (None, notice_id), **changes})


def _words_for(reach: Reach) -> str:
    blocked = f"{reach.on_hand:,} {'piece' if reach.on_hand == 1 else 'pieces'} on the shelf"
    if reach.nobody_has_it:
        return f"Nobody has it: no piece was ever shipped. The lot is blocked, with {blocked}."
    people = f"{reach.people:,} {'person' if reach.people == 1 else 'people'}"
    return f"Started. {blocked} blocked; the mails to {people} go out now."


def _lots_of(recall: Recall) -> str:
    return ", ".join(f"{lot.code} ({lot.sku})" for lot in recall.lots)


def _refused(code: str, error: ShopError, *, words: WordsForm | None = None) -> ResponseReturnValue:
    db.session.rollback()
    return recall_page(get_recall(code), words=words, trouble=error.message), error.status


def _done(code: str, words: str) -> ResponseReturnValue:
    db.session.commit()
    flash(words)
    return redirect(url_for("backoffice.recalls.show", code=code), 303)


def _done_person(code: str, notice_id: int, words: str) -> ResponseReturnValue:
    db.session.commit()
    flash(words)
    return redirect(url_for("backoffice.recalls.person", code=code, notice_id=notice_id), 303)
