"""Joining by invitation: a link that opens an account once, and nothing before it is used."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from shop.accounts import find_user_by_email, hashing
from shop.accounts.models import User
from shop.audit.models import AuditEntry
from shop.errors import Conflict
from shop.extensions import db
from shop.mail.models import OutgoingMail
from shop.staff import (
    BeyondReach,
    NoRole,
    create_role,
    deactivate,
    delete_role,
    discard_old_invitations,
    invite,
    roles_of,
    set_roles,
    withdraw,
)
from shop.staff.inviting import InvitationOver, accept_invitation
from shop.staff.models import StaffInvitation
from tests.factories import IDA, MARA, make_customer, make_staff
from tests.support.crowds import at_once, refused
from tests.support.passwords import make_passwords_cheap
from tests.support.time import FrozenClock
from tests.support.tokens import token_in

PASSWORD = "moss-under-the-stone"


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    make_passwords_cheap(monkeypatch)


@pytest.fixture
def theo(app: Flask) -> User:
    return make_staff()


def key_in_mail() -> str:
    mail = db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id.desc())).first()
    return mail.context["key"]


def join(client: FlaskClient, key: str, name: str = "Ida", password: str = PASSWORD):
    token = token_in(client.get(f"/invitation/{key}"))
    return client.post(f"/invitation/{key}", data={"csrf_token": token, "name": name, "password": password})


def test_the_link_opens_an_account_with_the_roles_that_were_promised(client: FlaskClient, theo: User):
    invite(f" {IDA.upper()}", role_ids=["warehouse", "support"], by=theo)
    assert find_user_by_email(IDA) is None
    page = client.get(f"/invitation/{key_in_mail()}").text
    assert IDA in page and "Support, Warehouse" in page
    answer = join(client, key_in_mail())
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/backoffice")
    ida = find_user_by_email(IDA)
    assert (ida.name, ida.is_staff, roles_of(ida)) == ("Ida", True, ["support", "warehouse"])
    assert hashing.matches(ida.password_hash, PASSWORD)
    assert db.session.scalar(select(AuditEntry.what).where(AuditEntry.actor == IDA)) == "Took the invitation"


def test_a_link_opens_nothing_a_second_time(client: FlaskClient, theo: User):
    invite(IDA, role_ids=["support"], by=theo)
    key = key_in_mail()
    join(client, key)
    answer = client.get(f"/invitation/{key}")
    assert answer.status_code == 410
    assert "ask the colleague who invited you" in answer.text
    assert client.post(f"/invitation/{key}", data={"csrf_token": "x"}).status_code in {400, 410}


def test_a_bad_password_has_its_sentence_and_the_link_stays_good(client: FlaskClient, theo: User):
    invite(IDA, role_ids=["support"], by=theo)
    answer = join(client, key_in_mail(), password="password12")
    assert (answer.status_code, 'value="Ida"' in answer.text) == (422, True)
    assert "That password is among the first that guessers try." in answer.text
    assert join(client, key_in_mail(), name="").status_code == 422
    assert join(client, key_in_mail()).status_code == 303


def test_a_link_is_good_for_three_days_and_forgotten_three_later(
    app: Flask, theo: User, frozen_clock: FrozenClock
):
    invite(IDA, role_ids=["support"], by=theo)
    frozen_clock.moment += timedelta(days=3)
    with pytest.raises(InvitationOver):
        accept_invitation(key_in_mail(), name="Ida", password=PASSWORD)
    assert discard_old_invitations() == 0
    frozen_clock.moment += timedelta(days=3)
    assert discard_old_invitations() == 1


def test_a_newer_invitation_a_withdrawal_or_a_colleague_who_leaves_ends_it(app: Flask, theo: User):
    keys = []
    for _ in range(2):
        invitation = invite(IDA, role_ids=["support"], by=theo)
        keys.append(key_in_mail())
    withdraw(invitation.id)
    with pytest.raises(Conflict):
        withdraw(invitation.id)
    leaver = make_staff(MARA, name="Mara")
    invite(IDA, role_ids=["support"], by=leaver)
    keys.append(key_in_mail())
    deactivate(leaver, by=theo)
    for key in (*keys, "nonsense"):
        with pytest.raises(InvitationOver):
            accept_invitation(key, name="Ida", password=PASSWORD)


def test_an_address_that_has_an_account_is_not_invited(app: Flask, theo: User):
    make_customer(MARA)
    with pytest.raises(Conflict, match="has an account as a customer"):
        invite(MARA, role_ids=["support"], by=theo)
    with pytest.raises(Conflict, match="works here already"):
        invite(theo.email, role_ids=["support"], by=theo)


def test_an_address_that_got_an_account_meanwhile_says_so(client: FlaskClient, theo: User):
    invite(MARA, role_ids=["support"], by=theo)
    make_customer(MARA)
    answer = join(client, key_in_mail())
    assert (answer.status_code, f"{MARA} has an account already." in answer.text) == (409, True)


def test_nobody_invites_to_more_than_they_hold(app: Flask, theo: User):
    role = create_role("Recruiter", ["staff.edit", "staff.view"], by=theo)
    ida = make_staff(IDA, name="Ida", role=role.id)
    with pytest.raises(BeyondReach, match=r"“Support” includes care.view, .*You can only grant"):
        invite(MARA, role_ids=["support"], by=ida)
    with pytest.raises(BeyondReach):
        invite(MARA, role_ids=["owner"], by=ida)
    with pytest.raises(NoRole):
        invite(MARA, role_ids=[], by=ida)
    assert invite(MARA, role_ids=[role.id], by=ida).email == MARA


def test_whoever_holds_less_by_now_has_invited_to_less(client: FlaskClient, theo: User):
    ida = make_staff(IDA, name="Ida")
    invite(MARA, role_ids=["owner"], by=ida)
    key = key_in_mail()
    assert client.get(f"/invitation/{key}").status_code == 200
    set_roles(ida, ["support"], seen=["owner"], by=theo)
    assert client.get(f"/invitation/{key}").status_code == 410
    with pytest.raises(InvitationOver):
        accept_invitation(key, name="Mara", password=PASSWORD)


def test_a_role_that_somebody_is_invited_to_is_not_thrown_away(app: Flask, theo: User):
    invite(IDA, role_ids=["support"], by=theo)
    with pytest.raises(Conflict, match="Somebody is invited as “Support”"):
        delete_role("support", by=theo)


@pytest.mark.both_engines
def test_of_two_who_take_one_invitation_at_once_one_gets_the_account(app: Flask, theo: User):
    invite(IDA, role_ids=["support"], by=theo)
    key = key_in_mail()

    def take() -> None:
        accept_invitation(key, name="Ida", password=PASSWORD)

    assert len(refused(at_once(app, take, take))) == 1
    assert db.session.scalars(select(StaffInvitation.used_at)).one() is not None
