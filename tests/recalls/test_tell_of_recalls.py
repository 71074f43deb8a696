"""Everybody is told once, whatever happens to the worker meanwhile; and reminded until they answer."""

import dataclasses

import pytest

from shop.errors import Conflict, ShopError
from shop.extensions import db
from shop.mail import send_due_mail
from shop.mail.models import OutgoingMail
from shop.mail.personal_data import erase_mails
from shop.personal_data import Erasure, Person
from shop.recalls import answer_recall, close_recall, remind, settle_notice
from shop.recalls.personal_data import erase_recalls, forget_told_people
from shop.recalls.telling import queue_next_notices
from shop.recalls.wording import subject_of
from tests.factories import IDA, MARA, THEO, make_customer, make_variant
from tests.mail.servers import PickyServer
from tests.orders.placements import mails, paid, ship
from tests.recalls.calls import notices, started, tell
from tests.support.crowds import at_once
from tests.support.queries import counted_queries


@pytest.fixture
def recall(app):
    """Mara and Ida each have a piece; their other mails are out."""
    oil = make_variant(stock=10)
    ship(paid(oil))
    ship(paid(oil, email=IDA, name="Ida Berg"))
    db.session.execute(db.delete(OutgoingMail))
    return started(oil)


def recipients():
    return [mail.recipient for mail in mails("recall_notice")]


def deliver(settings):
    """The worker queues, sends, and looks how it went."""
    tell()
    send_due_mail(settings)
    tell()


def test_each_mail_is_one_statement_and_all_notices_together_another(app):
    def statements(people: int) -> int:
        oil = make_variant(stock=10)
        for number in range(people):
            ship(paid(oil, email=f"buyer{number}@example.com"))
        started(oil)
        db.session.flush()
        with counted_queries() as queries:
            assert queue_next_notices() == people
        return len(queries)

    assert statements(6) - statements(2) == 4


@pytest.mark.both_engines
def test_everybody_gets_one_mail_with_a_link_of_their_own(recall, settings):
    deliver(settings)
    deliver(settings)
    assert recipients() == [MARA, IDA]
    links = {mail.context["answer_path"] for mail in mails("recall_notice")}
    assert links == {f"/recalls/answer/{notice.token}" for notice in notices()}
    assert all(notice.sent_at for notice in notices())


@pytest.mark.both_engines
def test_a_worker_that_dies_between_two_batches_tells_nobody_twice(recall, monkeypatch):
    monkeypatch.setattr("shop.recalls.telling.BATCH", 1)
    db.session.commit()
    assert queue_next_notices() == 1
    db.session.rollback()
    assert queue_next_notices() == 1
    db.session.commit()
    assert tell() == 1
    assert recipients() == [MARA, IDA]


@pytest.mark.both_engines
def test_several_workers_share_the_work(recall, app, monkeypatch, database_engine):
    monkeypatch.setattr("shop.recalls.telling.BATCH", 1)
    at_once(app, tell, tell, tell)
    assert sorted(recipients()) == sorted([MARA, IDA])


def test_a_mail_that_cannot_be_delivered_says_why(recall, settings):
    with PickyServer() as server:
        server.refusals[IDA] = "550 no such person"
        deliver(dataclasses.replace(settings, smtp_url=server.url))
    mara, ida = notices()
    assert (mara.sent_at is not None, mara.mail_trouble) == (True, "")
    assert ida.sent_at is None
    assert "550 no such person" in ida.mail_trouble


def test_a_mail_that_was_erased_with_an_account_before_it_went_out_is_written_again(recall, settings):
    user = make_customer()
    tell()
    person = Person(user.id, MARA)
    erase_recalls(person, Erasure(keep_reviews=False))
    erase_mails(person, Erasure(keep_reviews=False))
    assert recipients() == [IDA]
    tell()
    deliver(settings)
    assert sorted(recipients()) == [IDA, MARA]
    assert notices()[0].name == ""
    close_recall(recall, note="All answered", by=THEO)
    assert notices()[0].email == ""
    assert notices()[1].email == IDA


def test_only_the_silent_are_reminded_and_once_in_a_round(recall, settings, frozen_clock):
    deliver(settings)
    with pytest.raises(Conflict, match="within the last day"):
        remind(recall)
    frozen_clock.advance(days=2)
    answer_recall(notices()[0], recall, answer="refund", thrown_away=True, note="")
    assert remind(recall) == 1
    with pytest.raises(Conflict, match="within the last day"):
        remind(recall)
    deliver(settings)
    deliver(settings)
    assert recipients() == [MARA, IDA, IDA]
    last = mails("recall_notice")[-1]
    assert last.context["is_reminder"] is True
    assert notices()[1].reminded_at == frozen_clock.now()


def test_when_all_have_answered_nobody_is_reminded(recall, settings, frozen_clock):
    deliver(settings)
    frozen_clock.advance(days=2)
    for notice in notices():
        answer_recall(notice, recall, answer="nothing", thrown_away=True, note="")
    with pytest.raises(Conflict, match="everybody who was told has answered"):
        remind(recall)


def test_an_answer_can_change_until_it_is_carried_out(recall):
    mara = notices()[0]
    with pytest.raises(Conflict, match="Nobody has answered"):
        settle_notice(mara, by=THEO)
    with pytest.raises(ShopError, match="Choose one of these"):
        answer_recall(mara, recall, answer="gold", thrown_away=False, note="")
    answer_recall(mara, recall, answer="refund", thrown_away=False, note="")
    answer_recall(mara, recall, answer="replacement", thrown_away=True, note="", by=THEO)
    settle_notice(mara, by=THEO)
    with pytest.raises(Conflict, match="carried out already"):
        settle_notice(mara, by=THEO)
    with pytest.raises(Conflict, match="carried out already"):
        answer_recall(mara, recall, answer="refund", thrown_away=False, note="")


def test_a_closed_recall_takes_no_answer_and_its_people_are_forgotten_years_later(recall, frozen_clock):
    close_recall(recall, note="All answered", by=THEO)
    with pytest.raises(Conflict, match="closed"):
        answer_recall(notices()[0], recall, answer="refund", thrown_away=False, note="")
    forget_told_people()
    assert [notice.email for notice in notices()] == [MARA, IDA]
    frozen_clock.advance(days=3 * 365 + 1)
    forget_told_people()
    assert [notice.email for notice in notices()] == ["", ""]
    assert tell() == 0


@pytest.mark.parametrize("is_reminder", [False, True])
def test_a_subject_says_what_it_is_first_and_fits_however_long_the_name(is_reminder):
    subject = subject_of(["A very long name " * 9], is_reminder=is_reminder)
    assert "roduct safety recall: A very long" in subject
    assert len(subject) <= 78
    assert subject_of(["A", "B", "A"], is_reminder=False) == "Product safety recall: A and B"
    assert subject_of(["A", "B", "C"], is_reminder=False) == "Product safety recall: A and 2 more"
