"""Without a mail server each mail becomes a file; `flask send-mail` sends by hand."""

import dataclasses
import stat
from email import message_from_bytes, policy

from sqlalchemy import select, update

from shop.extensions import db
from shop.mail import queue_mail, send_due_mail
from shop.mail.models import OutgoingMail
from tests.mail.examples import EXAMPLES
from tests.mail.servers import PickyServer


def queue(reference: str = "order:EM-1") -> None:
    queue_mail("order_paid", reference=reference, to="mara@example.com", context=EXAMPLES["order_paid"])
    db.session.commit()


def only_mail() -> OutgoingMail:
    mail = db.session.scalars(select(OutgoingMail)).one()
    db.session.expunge_all()
    return mail


def test_a_mail_becomes_a_file_that_mail_programs_open(app, settings, frozen_clock):
    queue()
    assert send_due_mail(settings) == 1
    folder = settings.instance_dir / "mail"
    [path] = folder.iterdir()
    assert path.name == "20261201-093000-000001-order_paid.eml"
    assert only_mail().file_name == path.name
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert message["To"] == "mara@example.com"
    assert message.defects == []
    assert "Rinse and air dry" in message.get_body(("plain",)).get_content()


def test_only_the_owner_may_look_into_the_folder(app, settings):
    queue()
    send_due_mail(settings)
    assert stat.S_IMODE((settings.instance_dir / "mail").stat().st_mode) == 0o700


def test_a_repeated_try_writes_the_same_file_again(app, settings, frozen_clock):
    queue()
    send_due_mail(settings)
    db.session.execute(update(OutgoingMail).values(sent_at=None))
    db.session.commit()
    frozen_clock.advance(minutes=5)
    assert send_due_mail(settings) == 1
    assert len(list((settings.instance_dir / "mail").iterdir())) == 1


def test_a_folder_that_cannot_be_written_keeps_the_mail_waiting(app, settings):
    queue()
    (settings.instance_dir / "mail").write_text("in the way")
    assert send_due_mail(settings) == 0
    assert "File exists" in (only_mail().last_error or "")
    assert only_mail().given_up_at is None


def test_flask_send_mail_sends_everything_that_is_due(app, settings):
    for number in range(52):
        queue(f"order:EM-{number}")
    assert app.test_cli_runner().invoke(args=["send-mail"]).output == "Sent 52.\n"


def test_flask_send_mail_says_when_the_server_is_down(app, settings):
    queue()
    app.config["SHOP"] = dataclasses.replace(settings, smtp_url="smtp://127.0.0.1:9")
    result = app.test_cli_runner().invoke(args=["send-mail"])
    assert result.exit_code == 1
    assert result.output == "Error: The mail server 127.0.0.1 does not answer (Connection refused).\n"


def test_flask_send_mail_tries_given_up_mails_again_when_asked(app, settings):
    with PickyServer() as server:
        app.config["SHOP"] = dataclasses.replace(settings, smtp_url=server.url)
        server.refusals["mara@example.com"] = "550 no such user here"
        queue()
        runner = app.test_cli_runner()
        assert runner.invoke(args=["send-mail"]).output == "Sent 0.\n"
        server.refusals.clear()
        assert runner.invoke(args=["send-mail"]).output == "Sent 0.\n"
        assert runner.invoke(args=["send-mail", "--given-up"]).output == "Sent 1.\n"
