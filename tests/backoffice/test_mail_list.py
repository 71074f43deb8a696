"""The outbox as staff see it."""

import pytest
from sqlalchemy import select

from shop.extensions import db
from shop.mail import STAFF, queue_mail, send_due_mail
from shop.mail.models import OutgoingMail
from tests.backoffice.conftest import Office, PlaceOrder
from tests.factories import MARA, make_variant


@pytest.fixture
def mail(order_placed: PlaceOrder) -> OutgoingMail:
    """The receipt of a paid order."""
    order_placed(make_variant())
    return db.session.scalar(select(OutgoingMail).where(OutgoingMail.kind == "order_paid"))


def test_mail_waits_then_is_written_to_a_file_without_a_mail_server(office: Office, mail, settings):
    assert "Waiting" in office.page("/backoffice/mail").select_one("tbody").text
    db.session.commit()
    send_due_mail(settings)
    page = office.page("/backoffice/mail")
    assert "Written to a file" in page.select_one("tbody").text
    assert str(settings.instance_dir / "mail") in page.select_one(".notice").text
    shown = office.page(f"/backoffice/mail/{mail.id}").text
    assert db.session.get(OutgoingMail, mail.id).file_name in shown


def test_one_mail_shows_who_gets_it_what_it_says_and_its_order(office: Office, mail):
    page = office.page(f"/backoffice/mail/{mail.id}")
    assert MARA in page.text
    assert "Spiky Massage Ball" in page.select_one("pre").text
    number = mail.reference.removeprefix("order:")
    assert page.select_one(f"a[href='/backoffice/orders/{number}']")
    frame = page.select_one("iframe")
    assert frame.has_attr("sandbox") and not frame["sandbox"]
    assert frame["src"] == f"/backoffice/mail/{mail.id}/html"


def test_the_html_part_is_locked_into_its_frame(office: Office, mail):
    response = office.get(f"/backoffice/mail/{mail.id}/html")
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert policy.endswith("sandbox")
    assert "Spiky Massage Ball" in response.text


def test_mail_to_the_shop_itself_shows_its_address(office: Office):
    context = {"trouble": "paid_twice", "number": "EM-2222-2222", "detail": "Twice."}
    queue_mail("staff_alert", reference="order:EM-2222-2222:paid_twice", to=STAFF, context=context)
    [row] = office.page("/backoffice/mail").select("tbody tr")
    assert "care@evenmoor.example" in row.text
    shown = office.page(f"/backoffice/mail/{db.session.scalar(select(OutgoingMail.id))}")
    assert shown.select_one("a[href='/backoffice/orders/EM-2222-2222']")


def test_failing_mail_has_a_list_and_a_count(office: Office, mail):
    assert "Every mail that was tried went out." in office.page("/backoffice/mail?show=failing").text
    mail.attempts, mail.last_error = 3, "The mail server does not answer."
    assert "The mail server does not answer." in office.page("/backoffice/mail?show=failing").text
    assert "1 mail not sent" in office.page("/backoffice").select_one(".jobs").get_text(" ", strip=True)


def test_a_mail_that_cannot_be_written_still_has_its_page(office: Office, mail):
    mail.context = {}
    assert "This mail cannot be written" in office.page(f"/backoffice/mail/{mail.id}").text
    assert office.get(f"/backoffice/mail/{mail.id}/html").status_code == 200


def test_no_mail_yet_is_said(office: Office):
    assert "No mail yet." in office.page("/backoffice/mail").text


def test_a_given_up_mail_can_be_tried_again_at_once(office: Office, mail, frozen_clock):
    assert not office.page(f"/backoffice/mail/{mail.id}").select("main form")
    mail.attempts, mail.last_error, mail.given_up_at = 12, "No such server.", frozen_clock.now()
    assert office.page(f"/backoffice/mail/{mail.id}").select("main form")
    frozen_clock.advance(hours=3)
    assert office.post(f"/backoffice/mail/{mail.id}/tries").status_code == 303
    tried = db.session.get(OutgoingMail, mail.id)
    assert (tried.attempts, tried.given_up_at, tried.next_try_at) == (0, None, frozen_clock.now())


def test_a_mail_that_went_out_or_is_being_tried_is_not_sent_twice(office: Office, mail, settings):
    mail.attempts, mail.last_error = 1, "No such server."
    assert office.post(f"/backoffice/mail/{mail.id}/tries").status_code == 409
    db.session.commit()
    send_due_mail(settings)
    assert office.post(f"/backoffice/mail/{mail.id}/tries").status_code == 409
    assert db.session.get(OutgoingMail, mail.id).attempts == 2
