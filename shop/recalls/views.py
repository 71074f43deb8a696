"""The public list of recalls, and the page behind the link in each mail."""

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from shop.errors import ShopError
from shop.extensions import db, writing
from shop.photos import load_photos, photo_for
from shop.recalls.answering import answer_recall, get_notice, lock_notice, note_opened
from shop.recalls.forms import AnswerForm
from shop.recalls.models import Recall, RecallNotice
from shop.recalls.queries import running_recalls
from shop.web.headers import make_public
from shop.web.kept import kept

bp = Blueprint("recalls", __name__, url_prefix="/recalls")


@bp.get("")
@kept()
def index() -> ResponseReturnValue:
    """What is recalled now: product, lots, danger, what to do."""
    recalls = running_recalls()
    photos = load_photos({lot.product_id for recall in recalls for lot in recall.lots})
    page = render_template(
        "recalls/index.html",
        recalls=recalls,
        photo_of=lambda lot: photo_for(photos.get(lot.product_id, []), lot.variant_id),
    )
    return make_public(make_response(page), "recalls")


@bp.get("/answer/<token>")
def show(token: str) -> ResponseReturnValue:
    """Somebody's own page: what they have, what to do with it, and what they would like instead."""
    notice, recall = get_notice(token)
    if request.method == "GET" and notice.opened_at is None:
        notice, recall = _opened(token)
    form = AnswerForm(formdata=None, data=_answered(notice))
    form.offer(recall)
    return _page(notice, recall, form)


@bp.post("/answer/<token>")
def answer(token: str) -> ResponseReturnValue:
    """Keep what they would like; it can be changed until it is carried out."""
    notice, recall = get_notice(token)
    form = AnswerForm()
    form.offer(recall)
    if not form.validate():
        return _page(notice, recall, form, status=422)
    try:
        notice = lock_notice(notice.id, recall.id)
        answer_recall(
            notice,
            recall,
            answer=form.answer.data,
            thrown_away=form.thrown_away.data,
            note=form.note.data,
        )
    except ShopError as error:
        db.session.rollback()
        form.answer.errors = [error.message]
        return _page(*get_notice(token), form, status=error.status)
    db.session.commit()
    flash("Thank you. We have your answer.")
    return redirect(url_for("recalls.show", token=token), 303)


def _opened(token: str) -> tuple[RecallNotice, Recall]:
    """Keep that the link was opened; the answer that a GET gives is the same whether it was or not."""
    with writing():
        notice, recall = get_notice(token)
        note_opened(notice)
        db.session.commit()
    return notice, recall


def _answered(notice: RecallNotice) -> dict[str, object]:
    return {"answer": notice.answer or None, "thrown_away": notice.thrown_away, "note": notice.note}


def _page(
    notice: RecallNotice, recall: Recall, form: AnswerForm, *, status: int = 200
) -> ResponseReturnValue:
    response = make_response(
        render_template("recalls/answer.html", notice=notice, recall=recall, form=form), status
    )
    # The address is the key: no other site may learn it from a followed link.
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
