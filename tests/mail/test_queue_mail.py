"""A mail is queued with its cause, once."""

from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import select

from shop.extensions import db
from shop.mail import PERSONAL_DATA, STAFF, queue_mail
from shop.mail.models import OutgoingMail
from shop.personal_data import Person
from tests.factories import MARA
from tests.mail.examples import EXAMPLES

ALERT = EXAMPLES["staff_alert"]


def queue(reference: str = "order:EM-1", *, kind: str = "staff_alert", to: str = STAFF) -> None:
    queue_mail(kind, reference=reference, to=to, context=ALERT)


def outbox() -> list[OutgoingMail]:
    return list(db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)))


@pytest.mark.both_engines
def test_a_queued_mail_waits_with_everything_it_will_say(app, frozen_clock):
    queue(to="mara@example.com")
    [mail] = outbox()
    assert (mail.kind, mail.reference, mail.recipient) == ("staff_alert", "order:EM-1", "mara@example.com")
    assert mail.context == ALERT
    assert mail.queued_at == mail.next_try_at == frozen_clock.moment
    assert (mail.attempts, mail.sent_at, mail.given_up_at) == (0, None, None)


@pytest.mark.both_engines
def test_the_same_cause_mails_once_and_the_first_wording_stays(app):
    queue(to="mara@example.com")
    queue(to="ida@example.net")
    assert [mail.recipient for mail in outbox()] == ["mara@example.com"]


def test_another_cause_or_another_kind_is_another_mail(app):
    queue("order:EM-1")
    queue("order:EM-2")
    queue("order:EM-1", kind="order_paid")
    assert len(outbox()) == 3


def test_a_cause_that_is_rolled_back_takes_its_mail_with_it(app):
    queue()
    db.session.rollback()
    assert outbox() == []


def test_a_kind_without_templates_is_refused_at_once(app):
    with pytest.raises(ValueError, match="no mail 'order_payed'"):
        queue(kind="order_payed")
    assert outbox() == []


@pytest.mark.both_engines
def test_four_workers_with_the_same_cause_queue_one_mail(app):
    start, failures = Barrier(4), []

    def work(app: Flask) -> None:
        try:
            with app.app_context():
                start.wait(10)
                queue()
                db.session.commit()
        except Exception as error:
            failures.append(error)

    threads = [Thread(target=work, args=(app,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert failures == []
    assert len(outbox()) == 1


def test_the_key_of_a_mail_that_has_not_gone_out_is_in_no_export(app):
    queue_mail("password_reset", reference="reset:1", to=MARA, context={"name": "Mara", "key": "k-3-y"})
    exported = PERSONAL_DATA.export(Person(user_id=1, email=MARA))
    assert exported[0]["about"] == {"name": "Mara", "key": ""}
