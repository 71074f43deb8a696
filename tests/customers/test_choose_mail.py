"""Which mails come: only what was asked for, with its words and day; stopped by one click from anywhere."""

from email import message_from_bytes, policy

import pytest
from sqlalchemy import select

from shop.customers.mails.announcing import announce_guide
from shop.customers.mails.kinds import MAIL_KINDS
from shop.customers.mails.permissions import allow_mail, list_preferences, stop_path
from shop.customers.models import MailPermission
from shop.errors import NotFound
from shop.extensions import db
from shop.mail import send_due_mail
from shop.mail.models import OutgoingMail
from tests.factories import IDA, MARA, make_customer, make_guide
from tests.support.markup import faults, read
from tests.support.reading import text_of

MAIL = "/account/mail"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def allow(user):
    """Say yes to news of guides; gives the path that stops it."""
    allow_mail(user.id, "new_guides")
    permission = db.session.scalars(select(MailPermission).where(MailPermission.user_id == user.id)).one()
    return stop_path(permission)


def queued():
    return list(db.session.scalars(select(OutgoingMail)))


def delivered(settings):
    """The mails that went out, as messages."""
    send_due_mail(settings)
    files = sorted((settings.instance_dir / "mail").glob("*.eml"))
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


def test_nothing_comes_that_was_not_asked_for(mara):
    make_guide()
    assert announce_guide("feet") == 0
    page = mara.get(MAIL)
    assert faults(page.text) == []
    assert [button.get_text() for button in read(page).main.select("section button")] == [
        f"Yes, send me these: {kind.name}" for kind in MAIL_KINDS.values()
    ]


def test_a_yes_is_kept_with_its_words_and_its_day(mara, monkeypatch, frozen_clock):
    mara.post(f"{MAIL}/new_guides")
    agreed = MAIL_KINDS["new_guides"].consent_text
    # The words change later; what was agreed to does not.
    changed = {"new_guides": MAIL_KINDS["new_guides"].__class__("new_guides", "New guides", "Other words.")}
    monkeypatch.setattr("shop.customers.mails.permissions.MAIL_KINDS", changed)
    frozen_clock.advance(hours=3)
    mara.post(f"{MAIL}/new_guides")
    page = mara.get(MAIL)
    assert faults(page.text) == []
    assert "You agreed on Dec 1, 2026 to this:" in text_of(page)
    assert agreed in read(page).get_text()


def test_a_mail_that_was_asked_for_carries_the_headers_and_the_link_that_stop_it(mara, settings):
    make_guide(title="Feet")
    path = allow(mara.user)
    announce_guide("feet")
    db.session.commit()
    (mail,) = delivered(settings)
    url = settings.public_url + path
    assert (mail["To"], mail["Subject"]) == (MARA, "A new guide: Feet")
    assert mail["List-Unsubscribe"].strip() == f"<{url}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for part in ("plain", "html"):
        assert url in mail.get_body((part,)).get_content()


def test_the_same_guide_comes_once(mara):
    make_guide()
    allow(mara.user)
    announce_guide("feet")
    announce_guide("feet")
    assert len(queued()) == 1
    with pytest.raises(NotFound):
        announce_guide("elbow")


def test_a_mail_program_stops_it_with_one_post_from_anywhere(app, mara):
    path = allow(mara.user)
    answer = app.test_client().post(path, data=ONE_CLICK, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    make_guide()
    assert announce_guide("feet") == 0


def test_looking_at_the_link_stops_nothing_and_its_button_does_without_signing_in(app, mara):
    path = allow(mara.user)
    stranger = app.test_client()
    page = stranger.get(path)
    assert faults(page.text) == []
    assert "Set-Cookie" not in page.headers
    assert list_preferences(mara.user.id)[0].given_at is not None
    done = stranger.post(path)
    assert faults(done.text) == []
    assert f"no longer comes to {MARA}" in text_of(done)
    assert "no longer comes" in text_of(stranger.get(path))
    assert list_preferences(mara.user.id)[0].given_at is None


def test_what_was_written_and_has_not_gone_out_is_taken_back(app, mara):
    make_guide()
    path = allow(mara.user)
    allow(make_customer(IDA, name="Ida"))
    announce_guide("feet")
    db.session.commit()
    app.test_client().post(path)
    assert [mail.recipient for mail in queued()] == [IDA]


def test_stopping_in_the_account_and_saying_yes_again(mara):
    make_guide()
    allow(mara.user)
    assert mara.post(f"{MAIL}/new_guides/stop").location == MAIL
    page = mara.get(MAIL)
    assert "You stopped these on Dec 1, 2026." in text_of(page)
    assert faults(page.text) == []
    mara.post(f"{MAIL}/new_guides")
    assert announce_guide("feet") == 1


def test_a_made_up_link_or_kind_is_not_found(app, mara):
    allow(mara.user)
    for token in ("x", "x" * 43, "%00", "1"):
        assert app.test_client().post(f"/mail/stop/{token}").status_code == 404
    assert mara.post(f"{MAIL}/nothing").status_code == 404
    assert mara.post(f"{MAIL}/nothing/stop").status_code == 404
    assert list_preferences(mara.user.id)[0].given_at is not None


def test_markup_in_a_name_stays_text_in_the_mail(mara, settings):
    mara.user.name = "<script>alert(1)</script>"
    make_guide(title="<b>Feet</b>")
    allow(mara.user)
    announce_guide("feet")
    db.session.commit()
    (mail,) = delivered(settings)
    html = mail.get_body(("html",)).get_content()
    assert "<script" not in html and "<b>Feet" not in html


def test_the_command_says_how_many(app, mara):
    make_guide()
    allow(mara.user)
    db.session.commit()
    result = app.test_cli_runner().invoke(args=["announce-guide", "feet"])
    assert "Asked for by 1" in result.output
    assert app.test_cli_runner().invoke(args=["announce-guide", "elbow"]).exit_code == 1
