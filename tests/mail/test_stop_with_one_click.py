"""Mails that somebody asked for can be stopped by the mail program's own button (RFC 8058)."""

from datetime import UTC, datetime

from shop.mail.messages import build_message
from shop.mail.models import OutgoingMail
from tests.mail.examples import EXAMPLES
from tests.support.application import make_settings


def message_of(kind, *, stop_path=None):
    moment = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    mail = OutgoingMail(
        id=1,
        kind=kind,
        reference="x",
        recipient="mara@example.com",
        context=EXAMPLES[kind],
        stop_path=stop_path,
        queued_at=moment,
    )
    return build_message(mail, make_settings(public_url="https://evenmoor.example"))


def test_a_reminder_says_where_to_post_the_stop():
    message = message_of("care_due", stop_path="/shelf/stop/Qq1Kx1zYtR5wLm2cJd7sHb4fpV8g")
    stop = "https://evenmoor.example/shelf/stop/Qq1Kx1zYtR5wLm2cJd7sHb4fpV8g"
    assert message["List-Unsubscribe"] == f"<{stop}>"
    assert stop in message.get_body(("plain",)).get_content()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_receipt_cannot_be_unsubscribed_from():
    assert message_of("order_paid")["List-Unsubscribe"] is None
