"""The outbox over a real mail server, with everything that goes wrong there."""

import dataclasses
from datetime import timedelta
from threading import Thread

import pytest
import trustme
from flask import Flask
from sqlalchemy import select, update

from shop.config import Settings
from shop.extensions import db
from shop.mail import STAFF, MailServerDown, queue_mail, send_due_mail
from shop.mail.models import OutgoingMail
from shop.mail.outbox import MOST_ATTEMPTS
from tests.mail.examples import EXAMPLES
from tests.mail.servers import EncryptingServer, PickyServer, SlowServer

MARA = "mara@example.com"


def queue(reference: str = "order:EM-1", *, kind: str = "order_paid", to: str = MARA) -> None:
    queue_mail(kind, reference=reference, to=to, context=EXAMPLES[kind])
    db.session.commit()


def outbox() -> list[OutgoingMail]:
    """The mails as they stand in the database, leaving no transaction open."""
    mails = list(db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)))
    db.session.expunge_all()
    db.session.rollback()
    return mails


def over(server: PickyServer, settings: Settings) -> Settings:
    return dataclasses.replace(settings, smtp_url=server.url)


@pytest.fixture
def server():
    with PickyServer() as server:
        yield server


@pytest.mark.both_engines
def test_a_due_mail_goes_out_once(app, settings, server, frozen_clock):
    queue()
    assert send_due_mail(over(server, settings)) == 1
    assert send_due_mail(over(server, settings)) == 0
    [message], [mail] = server.messages, outbox()
    assert message["To"] == MARA
    assert mail.sent_at == frozen_clock.moment
    assert (mail.attempts, mail.last_error, mail.file_name) == (1, None, None)


def test_a_message_carries_what_mail_programs_need(app, settings, server, frozen_clock):
    queue()
    send_due_mail(over(server, settings))
    [message] = server.messages
    assert message["From"] == "Evenmoor <care@evenmoor.example>"
    assert message["Reply-To"] == "care@evenmoor.example"
    assert message["Subject"] == "Your receipt for order EM-7K3Q-9XWD, and how to look after it"
    assert message["Date"].datetime == frozen_clock.moment
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith(".order_paid@evenmoor.example>")
    assert message.get_content_type() == "multipart/alternative"
    kinds = [(part.get_content_type(), part.get_content_charset()) for part in message.iter_parts()]
    assert kinds == [("text/plain", "utf-8"), ("text/html", "utf-8")]
    assert "25 °C" in message.get_body(("plain",)).get_content()
    assert "25 °C" in message.get_body(("html",)).get_content()


def test_staff_mail_goes_to_the_address_the_shop_has_now(app, settings, server):
    queue(kind="staff_alert", to=STAFF)
    send_due_mail(dataclasses.replace(over(server, settings), contact_email="help@evenmoor.example"))
    assert [message["To"] for message in server.messages] == ["help@evenmoor.example"]


def test_an_address_in_other_letters_reaches_its_domain(app, settings, server):
    queue(to="mara@müller.example")
    send_due_mail(over(server, settings))
    assert [message["To"] for message in server.messages] == ["mara@xn--mller-kva.example"]


def test_an_address_with_a_line_break_adds_no_recipient(app, settings, server):
    queue(to="mara@example.com\r\nBcc: ida@example.net")
    assert send_due_mail(over(server, settings)) == 0
    [mail] = outbox()
    assert server.messages == []
    assert "cannot be written" in (mail.last_error or "")


def test_a_refused_address_is_given_up_and_holds_up_no_other(app, settings, server, frozen_clock):
    server.refusals[MARA] = "550 no such user here"
    queue("order:EM-1")
    queue("order:EM-2", to="ida@example.net")
    assert send_due_mail(over(server, settings)) == 1
    refused, sent = outbox()
    assert refused.given_up_at == frozen_clock.moment
    assert refused.last_error == "The mail server refused the address: 550 no such user here"
    assert sent.sent_at
    frozen_clock.advance(days=30)
    assert send_due_mail(over(server, settings)) == 0
    assert outbox()[0].attempts == 1


def test_a_mail_that_the_server_will_never_take_is_given_up(app, settings, server):
    server.refusal = "554 looks like an advertisement"
    queue()
    assert send_due_mail(over(server, settings)) == 0
    [mail] = outbox()
    assert mail.given_up_at
    assert mail.last_error == "The mail server refused the mail: 554 looks like an advertisement"


def test_a_busy_server_is_asked_again_after_waits_that_double(app, settings, server, frozen_clock):
    server.refusals[MARA] = "451 try again later"
    queue()
    waits = []
    for _ in range(MOST_ATTEMPTS - 1):
        send_due_mail(over(server, settings))
        [mail] = outbox()
        waits.append((mail.next_try_at - frozen_clock.moment) // timedelta(minutes=1))
        frozen_clock.moment = mail.next_try_at
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]
    assert mail.given_up_at is None
    send_due_mail(over(server, settings))
    [mail] = outbox()
    assert mail.given_up_at == frozen_clock.moment
    assert mail.attempts == MOST_ATTEMPTS


def test_nothing_is_tried_before_its_time(app, settings, server, frozen_clock):
    server.refusals[MARA] = "451 try again later"
    queue()
    send_due_mail(over(server, settings))
    server.refusals.clear()
    frozen_clock.advance(seconds=59)
    assert send_due_mail(over(server, settings)) == 0
    frozen_clock.advance(seconds=1)
    assert send_due_mail(over(server, settings)) == 1


def test_a_server_that_is_down_costs_no_try_and_the_mail_says_why_it_waits(app, settings):
    queue()
    server = PickyServer()
    for _ in range(MOST_ATTEMPTS + 1):
        with pytest.raises(MailServerDown, match="does not answer"):
            send_due_mail(over(server, settings))
    [mail] = outbox()
    assert (mail.attempts, mail.given_up_at) == (0, None)
    assert mail.last_error == "The mail server 127.0.0.1 does not answer (Connection refused)."
    with server:
        assert send_due_mail(over(server, settings)) == 1
    assert outbox()[0].last_error is None


def test_a_server_that_hangs_up_ends_the_batch_and_the_rest_keeps_its_turn(app, settings, server):
    server.refusal = "421 closing down"
    queue("order:EM-1")
    queue("order:EM-2")
    assert send_due_mail(over(server, settings)) == 0
    assert [mail.attempts for mail in outbox()] == [1, 0]
    server.refusal = None
    assert send_due_mail(over(server, settings)) == 1


def test_a_mail_claimed_by_a_worker_that_died_is_sent_again_as_the_same_mail(app, settings, frozen_clock):
    with SlowServer() as server:
        server.go.set()
        queue()
        send_due_mail(over(server, settings))
        # As if the process had died between the server's answer and the commit.
        db.session.execute(update(OutgoingMail).values(sent_at=None))
        db.session.commit()
        frozen_clock.advance(minutes=4, seconds=59)
        assert send_due_mail(over(server, settings)) == 0
        frozen_clock.advance(seconds=1)
        assert send_due_mail(over(server, settings)) == 1
        first, second = server.messages
        assert first["Message-ID"] == second["Message-ID"]


@pytest.mark.both_engines
def test_no_transaction_is_open_while_the_server_thinks(app, settings):
    with SlowServer() as server:
        queue("order:EM-1")
        sender = Thread(target=_send, args=(app, over(server, settings)))
        sender.start()
        assert server.arrived.wait(10)
        # On SQLite this would wait for the other writer, and fail after 15 seconds.
        queue("order:EM-2")
        assert len(outbox()) == 2
        assert outbox()[0].attempts == 1
        server.go.set()
        sender.join(10)
        assert len(server.messages) == 2


@pytest.mark.both_engines
def test_four_workers_at_once_send_each_mail_once(app, settings, server):
    for number in range(12):
        queue(f"order:EM-{number}")
    workers = [Thread(target=_send, args=(app, over(server, settings))) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert len(server.messages) == 12
    assert len({message["Message-ID"] for message in server.messages}) == 12
    assert {mail.attempts for mail in outbox()} == {1}


def _send(app: Flask, settings: Settings) -> None:
    with app.app_context():
        send_due_mail(settings)


def test_one_run_takes_no_more_than_its_limit_and_the_oldest_first(app, settings, server, frozen_clock):
    for number in (1, 2, 3):
        queue(f"order:EM-{number}", to=f"buyer{number}@example.com")
        frozen_clock.advance(seconds=1)
    assert send_due_mail(over(server, settings), limit=2) == 2
    assert [message["To"] for message in server.messages] == ["buyer1@example.com", "buyer2@example.com"]


def test_a_password_travels_encrypted_to_a_server_that_proves_who_it_is(app, settings, monkeypatch, tmp_path):
    authority = trustme.CA()
    with EncryptingServer(authority) as server:
        queue()
        with pytest.raises(MailServerDown, match="certificate verify failed"):
            send_due_mail(over(server, settings))
        assert server.logins == []
        authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        assert send_due_mail(over(server, settings)) == 1
        assert server.logins == [("shop", "a p@ss")]


def test_a_wrong_password_is_an_outage_and_not_the_mails_fault(app, settings, server):
    queue()
    wrong = dataclasses.replace(settings, smtp_url=f"smtp://shop:wrong@127.0.0.1:{server.port}")
    with pytest.raises(MailServerDown, match="turns us away"):
        send_due_mail(wrong)
    assert outbox()[0].attempts == 0
