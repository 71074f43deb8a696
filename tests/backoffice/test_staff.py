"""The pages about colleagues: what one may do there, and what a second editor sees."""

from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select

from shop import clock
from shop.accounts import find_factors, find_user_by_email, open_session
from shop.accounts.models import UserSession
from shop.audit.models import AuditEntry
from shop.extensions import db
from shop.mail.models import OutgoingMail
from shop.staff import create_role, edit_role, give_role, permissions_of_role, roles_of, set_roles
from tests.backoffice.conftest import Office, sign_in
from tests.factories import IDA, MARA, THEO, make_staff
from tests.support.queries import counted_queries
from tests.support.second_factor import give_app

STAFF = "/backoffice/staff"


def theo():
    return find_user_by_email(THEO)


def complaint(answer) -> str:
    return (
        BeautifulSoup(answer.text, "html.parser").select_one(".error-summary__list").get_text(" ", strip=True)
    )


def test_the_list_says_who_works_here_as_what_and_with_how_good_a_lock(office: Office):
    ida = make_staff(IDA, name="Ida", role="warehouse")
    make_staff(MARA, name="Mara", active=False)
    give_app(ida)
    rows = [row.get_text(" ", strip=True) for row in office.page(STAFF).select("tbody tr")]
    assert rows[0] == f"Ida {IDA} Warehouse Set up Not signed in"
    assert rows[1].startswith(f"Theo {THEO} Owner Not yet")
    assert rows[2] == f"Mara {MARA} Deactivated Not yet Not signed in"


def test_the_number_of_queries_does_not_grow_with_colleagues(office: Office):
    def queries() -> int:
        with counted_queries() as counted:
            office.page(STAFF)
        return len(counted)

    before = queries()
    for number in range(3):
        make_staff(f"colleague{number}@evenmoor.example", name=f"Colleague {number}", role="support")
    assert queries() == before


def test_a_mail_with_a_link_goes_out_and_the_invitation_can_be_taken_back(office: Office):
    office.post(f"{STAFF}/invitations", email=IDA, roles=["support"])
    assert db.session.scalars(select(OutgoingMail.recipient)).one() == IDA
    page = office.page(STAFF)
    assert f"{IDA} as Support" in page.main.get_text(" ", strip=True)
    office.post(page.select_one("form[action$=withdrawal]")["action"])
    assert "opens nothing any more" in office.page(STAFF).main.text
    assert IDA not in office.page(STAFF).main.text


def test_roles_are_called_by_their_names_wherever_they_stand(office: Office):
    edit_role("support", name="Care team", permissions=["orders.view"], seen_version=1, by=theo())
    give_role(theo(), "support")
    office.post(f"{STAFF}/invitations", email=IDA, roles=["support"])
    assert f"{IDA} as Care team" in office.page(STAFF).main.get_text(" ", strip=True)
    assert f"{THEO}, Care team, Owner" in office.page("/backoffice/you").main.text
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.key == IDA)).one()
    assert entry.changes == {"roles": [None, "Care team"]}


def test_each_mistake_in_an_invitation_has_its_sentence_and_loses_nothing(office: Office):
    answer = office.post(f"{STAFF}/invitations", email="ida", roles=["support"])
    assert (answer.status_code, complaint(answer)) == (422, "Enter an email address like name@example.com.")
    page = BeautifulSoup(answer.text, "html.parser")
    assert page.select_one("#email")["value"] == "ida"
    assert page.select_one("#role-support").has_attr("checked")
    answer = office.post(f"{STAFF}/invitations", email=IDA)
    assert (answer.status_code, complaint(answer)) == (422, "Choose at least one role.")


def test_what_lies_beyond_ones_reach_is_shown_and_cannot_be_ticked(app: Flask, office: Office):
    role = create_role("Team lead", ["staff.edit", "staff.view", "audit.view"], by=theo())
    ida = make_staff(IDA, name="Ida", role=role.id)
    mara = make_staff(MARA, name="Mara", role=role.id)
    give_role(mara, "support")
    set_roles(theo(), [role.id], seen=["owner"], by=make_staff("b@evenmoor.example", name="Bo"))
    page = office.page(f"{STAFF}/people/{ida.id}")
    assert page.select_one("#role-support").has_attr("disabled")
    assert not page.select_one("#role-team-lead").has_attr("disabled")
    answer = office.post(f"{STAFF}/people/{ida.id}/roles", roles=[role.id, "support"], seen=role.id)
    assert answer.status_code == 403
    assert "You can only grant or take what you hold yourself." in complaint(answer)
    assert "Mara may do more than you" in office.page(f"{STAFF}/people/{mara.id}").main.text
    answer = office.post(f"{STAFF}/people/{mara.id}/second-factor/removal")
    assert (answer.status_code, "Mara may" in answer.text) == (403, True)
    session, _ = open_session(mara, user_agent="", address="", remember=False, now=clock.now())
    db.session.commit()
    for address in (f"sessions/{session.id}/end", "sessions/end"):
        assert office.post(f"{STAFF}/people/{mara.id}/{address}").status_code == 403
    assert db.session.get(UserSession, session.id) is not None
    page = office.page(f"{STAFF}/roles/support")
    assert page.find(id="may-orders.view").has_attr("disabled")
    assert page.find("input", type="hidden", value="orders.view")


def test_roles_are_changed_and_logged_from_what_to_what(office: Office):
    ida = make_staff(IDA, name="Ida", role="support")
    office.post(f"{STAFF}/people/{ida.id}/roles", roles=["support", "content"], seen="support")
    assert roles_of(ida) == ["content", "support"]
    entry = db.session.scalars(select(AuditEntry)).one()
    assert entry.changes == {"roles": ["Support", "Content, Support"]}


def test_somebody_deactivated_is_out_at_once_and_needs_a_reason(app: Flask, office: Office):
    ida = make_staff(IDA, name="Ida", role="support")
    open_session(ida, user_agent="", address="", remember=False, now=clock.now(), second_factor=True)
    answer = office.post(f"{STAFF}/people/{ida.id}/deactivation", why="")
    assert (answer.status_code, complaint(answer)) == (422, "Say why, for the log.")
    assert office.post(f"{STAFF}/people/{ida.id}/deactivation", why="Left.").status_code == 303
    assert db.session.scalars(select(UserSession).where(UserSession.user_id == ida.id)).all() == []
    answer = office.post(f"{STAFF}/people/{ida.id}/deactivation", why="Again.")
    assert (answer.status_code, "Ida is deactivated already" in answer.text) == (409, True)


def test_a_lost_phone_is_helped_by_a_reset(office: Office):
    ida = make_staff(IDA, name="Ida", role="support")
    give_app(ida)
    office.post(f"{STAFF}/people/{ida.id}/second-factor/removal")
    assert not find_factors(ida).any
    assert db.session.scalars(select(OutgoingMail.recipient)).one() == IDA


def test_the_second_of_two_who_edit_a_role_sees_both_versions_and_loses_no_tick(office: Office):
    edit_role("support", name="Support", permissions=["orders.view"], seen_version=1, by=theo())
    mine = {"name": "Support", "permissions": ["mail.view", "orders.view"]}
    answer = office.post(f"{STAFF}/roles/support", **mine, version=1)
    assert answer.status_code == 409
    page = BeautifulSoup(answer.text, "html.parser")
    assert "A colleague changed “Support” while you had it open." in page.main.text
    assert page.find(id="may-mail.view").has_attr("checked")
    assert page.find(id="may-mail.view-theirs").text == "Taken by the colleague."
    assert page.find(id="may-orders.view-theirs") is None
    assert permissions_of_role("support") == ["orders.view"]
    version = page.select_one("#version")["value"]
    assert office.post(f"{STAFF}/roles/support", **mine, version=version).status_code == 303
    assert permissions_of_role("support") == ["mail.view", "orders.view"]


def test_ones_own_page_lists_browsers_and_ends_the_others(app: Flask, office: Office):
    elsewhere = app.test_client()
    sign_in(elsewhere)
    page = office.page("/backoffice/you")
    assert len(page.select(".ledger > li")) == 2
    assert len(page.select(".ledger form")) == 1
    office.post(page.select_one(".ledger form")["action"])
    assert elsewhere.get("/backoffice").status_code == 303
    assert office.get("/backoffice").status_code == 200


def test_new_recovery_codes_are_shown_on_one_page_only(office: Office):
    answer = office.post("/backoffice/you/recovery-codes")
    codes = BeautifulSoup(answer.text, "html.parser").select(".codes__list code")
    assert (answer.status_code, len(codes)) == (200, 10)
    assert codes[0].text not in office.get("/backoffice/you").text
    assert "10 left of 10" in office.page("/backoffice/you").main.get_text(" ", strip=True)
