"""Recalls: prepared, worded, rehearsed, started, answered, reminded, closed."""

from datetime import timedelta

from shop.recalls import answer_recall
from shop.recalls.models import Recall
from tests.backoffice.examples import example
from tests.factories import make_variant
from tests.orders.placements import paid, ship
from tests.recalls.calls import drafted, lot_of, notices, started

RECALLS = "/backoffice/recalls"

#: As WordsForm sends it; an unticked box sends nothing.
TYPED = {
    "hazard": "The cap can break.",
    "danger": "A child can drink it.",
    "action": "Lock it away.",
    "offers_refund": "y",
}


def _running() -> Recall:
    """A recall of something that Mara has, and was told of two days ago."""
    oil = make_variant()
    ship(paid(oil))
    recall = started(oil)
    recall.started_at -= timedelta(days=2)
    for notice in notices():
        notice.sent_at, notice.rounds_mailed = recall.started_at, 1
    return recall


@example("backoffice.recall_actions.prepare")
def prepare(office):
    return office.post(RECALLS, lots=lot_of(make_variant()).id)


@example("backoffice.recall_actions.save")
def save(office):
    recall = drafted(make_variant())
    return office.post(f"{RECALLS}/{recall.code}/words", seen=recall.revision, **TYPED)


@example("backoffice.recall_actions.discard")
def discard(office):
    return office.post(f"{RECALLS}/{drafted(make_variant()).code}/discarding")


@example("backoffice.recall_actions.rehearse")
def rehearse(office):
    return office.post(f"{RECALLS}/{drafted(make_variant()).code}/rehearsals")


@example("backoffice.recall_actions.start")
def start(office):
    recall = drafted(make_variant())
    return office.post(f"{RECALLS}/{recall.code}/start", seen=recall.revision)


@example("backoffice.recall_actions.send_reminders")
def send_reminders(office):
    return office.post(f"{RECALLS}/{_running().code}/reminders")


@example("backoffice.recall_actions.close")
def close(office):
    return office.post(f"{RECALLS}/{_running().code}/closing", note="All answered")


@example("backoffice.recall_actions.note_reply")
def note_reply(office):
    code, person = _running().code, notices()[0].id
    return office.post(f"{RECALLS}/{code}/people/{person}/answer", answer="refund", note="Called")


@example("backoffice.recall_actions.settle")
def settle(office):
    recall, person = _running(), notices()[0]
    answer_recall(person, recall, answer="refund", thrown_away=True, note="")
    return office.post(f"{RECALLS}/{recall.code}/people/{person.id}/settlement")
