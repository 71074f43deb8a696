"""Setting up the second factor: once, by whom it is for, and with nothing stored before a right code."""

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from sqlalchemy import select

from shop.accounts import (
    WrongCode,
    add_authenticator,
    find_factors,
    offer_authenticator,
    renew_recovery_codes,
)
from shop.accounts.authenticators import OfferOver, use_code
from shop.accounts.models import Authenticator, Passkey, RecoveryCode, User
from shop.accounts.passkeys import PasskeyRefused, remove_passkey
from shop.accounts.recovery import use_recovery_code
from shop.accounts.sealing import Unreadable, seal, unseal
from shop.audit.models import AuditEntry
from shop.extensions import db
from tests.accounts.factors import ASK, KEY, SET_UP, give_password
from tests.accounts.people import mails, send
from tests.factories import THEO, make_customer, make_staff
from tests.support.second_factor import SECRET, code_at, give_app


def offered(client: FlaskClient) -> tuple[str, str]:
    """The secret on the page, and the same sealed."""
    page = BeautifulSoup(client.get(SET_UP).text, "html.parser")
    return "".join(page.select_one(".scan__key").text.split()), page.select_one("#sealed")["value"]


def test_the_first_visit_leads_to_setting_it_up_and_shows_recovery_codes_once(client, theo, frozen_clock):
    assert give_password(client, "/sign-in?next=/backoffice/stock").location.startswith(ASK)
    assert client.get(ASK).location == SET_UP
    secret, sealed = offered(client)
    answer = send(client, SET_UP, sealed=sealed, code=code_at(frozen_clock.now(), secret=secret))
    page = BeautifulSoup(answer.text, "html.parser")
    codes = [code.text for code in page.select(".codes__list code")]
    assert (answer.status_code, len(set(codes))) == (200, 10)
    assert all(code in page.find("a", download=True)["href"] for code in codes)
    assert client.get("/backoffice").status_code == 200
    assert client.get(SET_UP).status_code == 303
    assert not any(
        code in row.code_hash for code in codes for row in db.session.scalars(select(RecoveryCode))
    )
    assert mails("account_changed")[-1].context["headline"] == "Your account has an authenticator app."


def test_a_wrong_code_keeps_the_secret_that_was_scanned(client, theo, frozen_clock):
    give_password(client)
    _, sealed = offered(client)
    answer = send(client, SET_UP, sealed=sealed, code="000000")
    page = BeautifulSoup(answer.text, "html.parser")
    assert answer.status_code == 422
    assert (page.select_one("#sealed")["value"], find_factors(theo).any) == (sealed, False)


def test_whoever_has_a_second_factor_cannot_set_up_another_with_the_password_alone(
    client, with_app, frozen_clock
):
    give_password(client)
    offer = offer_authenticator(with_app, key=KEY, now=frozen_clock.now())
    code = code_at(frozen_clock.now(), secret=offer.secret)
    answer = send(client, ASK, to=SET_UP, sealed=offer.sealed, code=code)
    assert (answer.status_code, answer.location) == (303, ASK)
    assert send(client, ASK, to=f"{SET_UP}/passkey/options").status_code == 303
    assert client.get("/backoffice").status_code == 303


def test_an_offer_is_good_for_an_hour_and_for_its_person_only(app, theo, frozen_clock):
    ida = make_staff("ida@evenmoor.example", name="Ida")
    offer = offer_authenticator(theo, key=KEY, now=frozen_clock.now())
    code = code_at(frozen_clock.now(), secret=offer.secret)
    for user, sealed in ((ida, offer.sealed), (theo, "nonsense"), (theo, "")):
        with pytest.raises(OfferOver):
            add_authenticator(user, sealed=sealed, code=code, key=KEY, now=frozen_clock.now())
    later = frozen_clock.advance(minutes=61)
    with pytest.raises(OfferOver):
        add_authenticator(theo, sealed=offer.sealed, code=code_at(later), key=KEY, now=later)


def test_the_secret_is_not_in_the_database_and_no_other_key_reads_it(app, with_app, frozen_clock):
    row = db.session.scalars(select(Authenticator)).one()
    assert SECRET not in row.sealed_secret
    with pytest.raises(WrongCode, match="its own key was changed"):
        use_code(with_app, code_at(frozen_clock.now()), key="another key", now=frozen_clock.now())


def test_what_is_sealed_for_one_purpose_is_good_for_no_other(frozen_clock):
    sealed = seal("secret", key=KEY, purpose="one", now=frozen_clock.now())
    assert unseal(sealed, key=KEY, purpose="one", now=frozen_clock.now()) == "secret"
    with pytest.raises(Unreadable):
        unseal(sealed, key=KEY, purpose="two", now=frozen_clock.now())


def test_what_a_colleague_changes_about_the_way_in_is_in_the_log_and_a_customers_is_not(
    app, theo, frozen_clock
):
    mara = make_customer()
    for user in (theo, mara):
        offer = offer_authenticator(user, key=KEY, now=frozen_clock.now())
        code = code_at(frozen_clock.now(), secret=offer.secret)
        add_authenticator(user, sealed=offer.sealed, code=code, key=KEY, now=frozen_clock.now())
        use_recovery_code(user, renew_recovery_codes(user)[0])
    db.session.flush()
    entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(entry.what, entry.actor) for entry in entries] == [
        ("Set up an authenticator app", THEO),
        ("Used a recovery code", THEO),
    ]


def test_the_only_second_factor_of_a_colleague_stays(theo: User):
    fields = {"public_key": b"2", "sign_count": 0, "created_at": theo.created_at, "name": "Phone"}
    passkey = Passkey(user_id=theo.id, credential_id=b"1", **fields)
    db.session.add(passkey)
    db.session.flush()
    with pytest.raises(PasskeyRefused, match="your only second factor"):
        remove_passkey(theo, passkey.id)
    give_app(theo)
    remove_passkey(theo, passkey.id)
    assert find_factors(theo).passkeys == 0
