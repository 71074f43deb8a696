"""Pages about recalls: the list, a new one, the one screen, one person, the report."""

from typing import Any

from flask import Blueprint, Response, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue

from shop.backoffice.guard import needs
from shop.backoffice.paging import id_key
from shop.backoffice.recalls.forms import ClosingForm, ConfirmForm, LotsForm, ReplyForm, WordsForm
from shop.backoffice.recalls.queries import (
    PeopleFilter,
    everybody,
    get_person,
    list_people,
    list_recalls,
)
from shop.errors import NotFound
from shop.mail import render_mail
from shop.recalls import (
    count_reach,
    count_silent,
    find_lots,
    get_recall,
    mail_context,
    report_on,
    waiting_orders,
)
from shop.recalls.models import Recall, RecallNotice, RecallState
from shop.staff import Permission

bp = Blueprint("recalls", __name__, url_prefix="/recalls")

#: Mails style themselves inline. Nothing in them may run, load from elsewhere or leave its frame.
FRAME_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"

PEOPLE = {
    PeopleFilter.ALL: "Everybody",
    PeopleFilter.TO_SETTLE: "To carry out",
    PeopleFilter.SILENT: "No answer",
    PeopleFilter.FAILING: "Mail failed",
}


@bp.get("")
@needs(Permission.RECALLS_VIEW)
def index() -> ResponseReturnValue:
    """Every recall, newest first."""
    before = id_key(request.args.get("before"))
    return render_template(
        "backoffice/recalls/index.html", page=list_recalls(before=before), deeper=before is not None
    )


@bp.get("/new")
@needs(Permission.RECALLS_RUN)
def new() -> ResponseReturnValue:
    """Find the lots; nothing happens yet."""
    return new_page(LotsForm(formdata=None))


@bp.get("/<code>")
@needs(Permission.RECALLS_VIEW)
def show(code: str) -> ResponseReturnValue:
    """The one screen: lots, people, who still waits, the words, how far it is."""
    return recall_page(get_recall(code))


@bp.get("/<code>/mail")
@needs(Permission.RECALLS_VIEW)
def mail(code: str) -> ResponseReturnValue:
    """The mail as its readers get it, for the frame of the page."""
    recall = get_recall(code)
    said = render_mail("recall_notice", _example_mail(recall), current_app.config["SHOP"])
    response: Response = make_response(said.html)
    response.headers["Content-Security-Policy"] = FRAME_POLICY
    return response


@bp.get("/<code>/report")
@needs(Permission.RECALLS_VIEW)
def report(code: str) -> ResponseReturnValue:
    """Who was told, when, and what they answered; per country; to print."""
    recall = get_recall(code)
    if recall.state == RecallState.DRAFT:
        raise NotFound(f"Recall {recall.code} has no report: it was not started or rehearsed.")
    rehearsed = recall.state == RecallState.REHEARSED
    return render_template(
        "backoffice/recalls/report.html",
        recall=recall,
        report=report_on(recall),
        people=[] if rehearsed else everybody(recall),
    )


@bp.get("/<code>/people/<int(max=2147483647):notice_id>")
@needs(Permission.RECALLS_VIEW)
def person(code: str, notice_id: int) -> ResponseReturnValue:
    """One person: what they have, how far it is, and what they said."""
    recall = get_recall(code)
    return person_page(recall, get_person(recall, notice_id))


def new_page(form: LotsForm) -> str:
    """The search for lots, with what was chosen."""
    search = request.values.get("q", "").strip()[:60]
    return render_template(
        "backoffice/recalls/new.html",
        form=form,
        search=search,
        found=find_lots(search) if search else [],
        chosen=form.lots.data or [],
    )


def recall_page(
    recall: Recall, *, words: WordsForm | None = None, closing: ClosingForm | None = None, trouble: str = ""
) -> str:
    """The one screen, with the form that was sent, if one was."""
    facts: dict[str, Any] = {
        "recall": recall,
        "words": words or WordsForm.of(recall),
        "closing": closing or ClosingForm(formdata=None),
        "confirm": ConfirmForm(formdata=None),
        "trouble": trouble,
        "waiting": [],
    }
    lot_ids = [lot.lot_id for lot in recall.lots]
    if recall.state in (RecallState.DRAFT, RecallState.RUNNING):
        facts["waiting"] = waiting_orders(lot_ids)
    if recall.state == RecallState.DRAFT:
        facts["reach"] = count_reach(lot_ids)
    else:
        facts |= _progress(recall)
    return render_template("backoffice/recalls/show.html", **facts)


def person_page(recall: Recall, notice: RecallNotice, *, form: ReplyForm | None = None) -> str:
    """One person, with the form that was sent, if one was."""
    if form is None:
        form = ReplyForm(
            formdata=None,
            data={
                "answer": notice.answer or None,
                "thrown_away": notice.thrown_away,
                "note": notice.note,
            },
        )
        form.offer(recall)
    return render_template("backoffice/recalls/person.html", recall=recall, notice=notice, form=form)


def _progress(recall: Recall) -> dict[str, Any]:
    which = _which(request.args.get("show", PeopleFilter.ALL))
    after = id_key(request.args.get("after"))
    return {
        "report": report_on(recall),
        "silent": count_silent(recall),
        "page": list_people(recall, which, after=after),
        "lists": PEOPLE,
        "which": which,
        "deeper": after is not None,
    }


def _which(word: str) -> PeopleFilter:
    try:
        return PeopleFilter(word)
    except ValueError:
        raise NotFound("There is no such list of people.") from None


def _example_mail(recall: Recall) -> dict[str, Any]:
    """The mail to somebody with one piece of the first lot."""
    lot = recall.lots[0]
    reader = RecallNotice(name="Mara Lind", token="of-each-reader", pieces=[])
    piece = {"name": lot.name, "lot": lot.code, "quantity": 1, "order": "EM-1234-5678", "shipped_on": ""}
    words = {
        "hazard": recall.hazard or "What is wrong stands here.",
        "danger": recall.danger or "The danger stands here.",
        "action": recall.action or "What to do at once stands here.",
    }
    return mail_context(recall, reader, is_reminder=False) | words | {"pieces": [piece]}
