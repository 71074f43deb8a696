"""Colleagues: invited, given roles, let go and let in again; roles made, changed and thrown away."""

from sqlalchemy import select

from shop import clock
from shop.accounts import find_user_by_email, open_session
from shop.accounts.models import User
from shop.extensions import db
from shop.staff import create_role, get_role, invite
from tests.backoffice.examples import example
from tests.factories import IDA, THEO, make_staff
from tests.support.second_factor import give_app

PEOPLE = "/backoffice/staff/people"


def ida(**fields) -> User:
    return make_staff(IDA, name="Ida", role="warehouse", **fields)


def session_of(user: User) -> int:
    return open_session(user, user_agent="", address="", remember=False, now=clock.now())[0].id


@example("backoffice.staff_invitations.send")
def invite_somebody(office):
    return office.post("/backoffice/staff/invitations", email=IDA, roles=["warehouse"])


@example("backoffice.staff_invitations.take_back")
def take_back(office):
    invitation = invite(IDA, role_ids=["warehouse"], by=find_user_by_email(THEO))
    return office.post(f"/backoffice/staff/invitations/{invitation.id}/withdrawal")


@example("backoffice.staff_actions.change_roles")
def change_roles(office):
    return office.post(f"{PEOPLE}/{ida().id}/roles", roles=["support"], seen="warehouse")


@example("backoffice.staff_actions.turn_off")
def turn_off(office):
    return office.post(f"{PEOPLE}/{ida().id}/deactivation", why="Left in November.")


@example("backoffice.staff_actions.turn_on")
def turn_on(office):
    return office.post(f"{PEOPLE}/{ida(active=False).id}/reactivation")


@example("backoffice.staff_actions.reset_factor")
def reset_factor(office):
    colleague = ida()
    give_app(colleague)
    return office.post(f"{PEOPLE}/{colleague.id}/second-factor/removal")


@example("backoffice.staff_actions.end_one")
def end_one(office):
    colleague = ida()
    return office.post(f"{PEOPLE}/{colleague.id}/sessions/{session_of(colleague)}/end")


@example("backoffice.staff_actions.end_all")
def end_all(office):
    colleague = ida()
    session_of(colleague)
    return office.post(f"{PEOPLE}/{colleague.id}/sessions/end")


@example("backoffice.staff_roles.create")
def create(office):
    return office.post("/backoffice/staff/roles", name="Photographer", permissions=["catalog.view"])


@example("backoffice.staff_roles.update")
def update(office):
    version = get_role("support").version
    return office.post(
        "/backoffice/staff/roles/support", name="Support", permissions=["orders.view"], version=version
    )


@example("backoffice.staff_roles.remove")
def remove(office):
    role = create_role("Photographer", ["catalog.view"], by=db.session.scalars(select(User)).one())
    return office.post(f"/backoffice/staff/roles/{role.id}/removal")
