"""Whoever is signed in with a proved address needs no mail to confirm it; any other address does."""

import pytest

from shop.accounts import hashing
from shop.alerts.models import Alert
from shop.extensions import db
from tests.alerts.waiting import mails, only_alert
from tests.backoffice.conftest import PASSWORD, sign_in
from tests.factories import IDA, MARA, THEO, make_customer, make_product, make_staff, make_variant
from tests.support.markup import read, words
from tests.support.passwords import make_passwords_cheap

ASK = "/alerts/price/WAND"


@pytest.fixture
def mara(app, client, monkeypatch):
    """Her browser, signed in; her address is proved."""
    make_passwords_cheap(monkeypatch)
    make_customer(password_hash=hashing.hash_password(PASSWORD))
    sign_in(client, MARA)
    make_variant(make_product("wand", name="Beech Wand"), sku="WAND", price_cents=3000)
    return client


def test_their_own_address_stands_in_the_field_and_counts_at_once(mara):
    assert read(mara.get(ASK)).select_one("#email")["value"] == MARA
    answer = mara.post(ASK, data={"email": MARA.upper()})
    assert answer.location == f"/alerts/{only_alert().stop_token}"
    assert "You are on the list" in words(read(mara.get(answer.location)).main)
    assert (only_alert().is_waiting, only_alert().asked_price_cents) == (True, 3000)
    assert mails("alert_confirmation") == []


def test_asking_twice_is_waiting_once(mara):
    places = {mara.post(ASK, data={"email": MARA}).location for _ in range(2)}
    assert len(places) == 1
    assert db.session.query(Alert).count() == 1


def test_a_request_that_waited_for_its_link_counts_now(app, mara):
    app.test_client().post(ASK, data={"email": MARA})
    assert not only_alert().is_waiting
    mara.post(ASK, data={"email": MARA})
    assert (only_alert().is_waiting, only_alert().confirm_hash) == (True, None)


def test_another_address_gets_its_mail_first(mara):
    assert mara.post(ASK, data={"email": IDA}).location == f"{ASK}/asked"
    assert not only_alert().is_waiting
    assert [mail.recipient for mail in mails("alert_confirmation")] == [IDA]


def test_an_address_that_is_not_proved_gets_its_mail_first(app, mara):
    """A colleague's, for whom another vouched."""
    make_staff(password_hash=hashing.hash_password(PASSWORD))
    theo = app.test_client()
    sign_in(theo)
    assert not read(theo.get(ASK)).select_one("#email").get("value")
    assert theo.post(ASK, data={"email": THEO}).location == f"{ASK}/asked"
    assert not only_alert().is_waiting
