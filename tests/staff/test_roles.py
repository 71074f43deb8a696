"""Who may change what colleagues may do: what one holds, never more, and never the last owner."""

import pytest
from flask import Flask
from sqlalchemy import select

from shop.accounts.models import User
from shop.errors import Conflict, NotFound
from shop.extensions import db
from shop.staff import (
    BadRole,
    BeyondReach,
    NoRole,
    RoleChanged,
    create_role,
    deactivate,
    delete_role,
    edit_role,
    get_role,
    permissions_of,
    permissions_of_role,
    reactivate,
    roles_of,
    set_roles,
)
from shop.staff.models import Role, StaffRole
from tests.factories import IDA, MARA, make_staff
from tests.support.crowds import at_once, refused


@pytest.fixture
def theo(app: Flask) -> User:
    """An owner."""
    return make_staff()


@pytest.fixture
def lead(theo: User) -> User:
    """Ida, who may change staff and see orders, and nothing else."""
    role = create_role("Team lead", ["staff.edit", "staff.view", "orders.view"], by=theo)
    return make_staff(IDA, name="Ida", role=role.id)


@pytest.fixture
def mara(theo: User) -> User:
    """A colleague in support."""
    return make_staff(MARA, name="Mara", role="support")


# People


def test_an_owner_gives_and_takes_any_role(theo: User, mara: User):
    assert set_roles(mara, ["owner", "content"], seen=["support"], by=theo) == ("Support", "Content, Owner")
    assert roles_of(mara) == ["content", "owner"]


def test_a_role_beyond_ones_own_is_neither_given_nor_taken(lead: User, mara: User):
    for wanted in (["support", "warehouse"], ["team-lead"], ["owner"]):
        with pytest.raises(BeyondReach, match="You can only grant or take what you hold yourself"):
            set_roles(mara, wanted, seen=["support"], by=lead)
    assert roles_of(mara) == ["support"]
    set_roles(mara, ["support", "team-lead"], seen=["support"], by=lead)
    assert roles_of(mara) == ["support", "team-lead"]


def test_all_permissions_there_are_do_not_make_an_owner(theo: User, mara: User):
    create_role("Everything today", [str(one) for one in permissions_of(theo.id)], by=theo)
    set_roles(mara, ["everything-today"], seen=["support"], by=theo)
    with pytest.raises(BeyondReach, match="everything an owner may do"):
        set_roles(mara, ["owner"], seen=["everything-today"], by=mara)


def test_nobody_is_left_without_a_role_or_with_one_that_is_not_there(theo: User, mara: User):
    with pytest.raises(NoRole):
        set_roles(mara, [], seen=["support"], by=theo)
    with pytest.raises(NotFound):
        set_roles(mara, ["captain"], seen=["support"], by=theo)


def test_roles_that_a_colleague_changed_meanwhile_are_not_overwritten(theo: User, mara: User):
    set_roles(mara, ["content"], seen=["support"], by=theo)
    with pytest.raises(Conflict, match="A colleague changed Mara’s roles a moment ago"):
        set_roles(mara, ["warehouse"], seen=["support"], by=theo)


def test_the_last_active_owner_is_neither_demoted_nor_deactivated(theo: User, mara: User):
    other = make_staff(IDA, name="Ida")
    deactivate(other, by=theo)
    with pytest.raises(Conflict, match="Theo is the last active owner"):
        set_roles(theo, ["support"], seen=["owner"], by=theo)
    reactivate(other, by=theo)
    set_roles(theo, ["manager"], seen=["owner"], by=other)
    assert roles_of(theo) == ["manager"]


def test_whoever_lost_the_right_meanwhile_changes_nothing(theo: User, lead: User, mara: User):
    deactivate(lead, by=theo)
    with pytest.raises(BeyondReach, match="You may not change who works here any more"):
        set_roles(mara, ["team-lead", "support"], seen=["support"], by=lead)


def test_somebody_who_may_more_is_not_deactivated_and_nobody_deactivates_themselves(
    theo: User, lead: User, mara: User
):
    for person in (theo, mara):
        with pytest.raises(BeyondReach):
            deactivate(person, by=lead)
    with pytest.raises(Conflict, match="cannot deactivate yourself"):
        deactivate(lead, by=lead)
    deactivate(mara, by=theo)
    with pytest.raises(Conflict, match="deactivated already"):
        deactivate(mara, by=theo)
    with pytest.raises(BeyondReach):
        reactivate(mara, by=lead)


# Roles


def test_a_role_is_edited_for_everybody_who_has_it(theo: User, mara: User):
    changes = edit_role("support", name="Helpdesk", permissions=["orders.view"], seen_version=1, by=theo)
    assert changes["name"] == ("Support", "Helpdesk")
    assert changes["permissions"][1] == "orders.view"
    assert permissions_of(mara.id) == {"orders.view"}
    assert get_role("support").version == 2


def test_permissions_beyond_ones_own_are_neither_given_nor_taken(theo: User, lead: User):
    role = create_role("Packers", ["orders.view", "orders.ship"], by=theo)
    for wanted in (["orders.view"], ["orders.view", "orders.ship", "mail.view"]):
        with pytest.raises(BeyondReach):
            edit_role(role.id, name="Packers", permissions=wanted, seen_version=1, by=lead)
    edit_role(role.id, name="Packers", permissions=["orders.ship"], seen_version=1, by=lead)
    with pytest.raises(BeyondReach, match=r"You do not hold mail\.view"):
        create_role("Mail", ["mail.view"], by=lead)


def test_the_second_of_two_who_edit_a_role_sees_so(theo: User):
    edit_role("support", name="Support", permissions=["orders.view"], seen_version=1, by=theo)
    with pytest.raises(RoleChanged):
        edit_role("support", name="Support", permissions=["mail.view"], seen_version=1, by=theo)
    assert permissions_of_role("support") == ["orders.view"]


def test_the_owners_role_is_neither_edited_nor_thrown_away(theo: User):
    with pytest.raises(Conflict):
        edit_role("owner", name="Boss", permissions=[], seen_version=1, by=theo)
    with pytest.raises(Conflict):
        delete_role("owner", by=theo)


def test_a_name_is_given_once_and_a_word_that_is_no_permission_grants_nothing(theo: User):
    for name in ("support", " SUPPORT ", "", "x" * 61):
        with pytest.raises(BadRole):
            create_role(name, [], by=theo)
    role = create_role("Füße & Co.", ["orders.view", "moon.land"], by=theo)
    assert (role.id, permissions_of_role(role.id)) == ("fue-co", ["orders.view"])


def test_two_roles_of_nearly_one_name_have_ids_of_their_own(theo: User):
    assert [create_role(name, [], by=theo).id for name in ("New", "A b", "A-b", "A+b", "球")] == [
        "new-2",
        "a-b",
        "a-b-2",
        "a-b-3",
        "role",
    ]


def test_a_role_that_somebody_has_stays(theo: User, mara: User):
    with pytest.raises(Conflict, match="Colleagues still have “Support”"):
        delete_role("support", by=theo)
    set_roles(mara, ["content"], seen=["support"], by=theo)
    delete_role("support", by=theo)
    assert db.session.get(Role, "support") is None


# Two at once


@pytest.mark.both_engines
@pytest.mark.parametrize("way", ["demote", "deactivate"])
def test_the_last_two_owners_cannot_take_each_other_away_at_once(app: Flask, theo: User, way: str):
    first, second = theo.id, make_staff(IDA, name="Ida").id

    def take(mine: int, other: int) -> None:
        me, them = db.session.get_one(User, mine), db.session.get_one(User, other)
        if way == "demote":
            set_roles(them, ["support"], seen=["owner"], by=me)
        else:
            deactivate(them, by=me)

    results = at_once(app, lambda: take(first, second), lambda: take(second, first))
    assert len(refused(results)) == 1
    owners = select(User.id).join(StaffRole, StaffRole.user_id == User.id)
    assert len(db.session.scalars(owners.where(StaffRole.role_id == "owner", User.active)).all()) == 1
