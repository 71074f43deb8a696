"""Joining by invitation: a link in a mail, good once. Until it is used there is no account to sign in to."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import CursorResult, Delete, Update, delete, select, update
from sqlalchemy.exc import IntegrityError

from shop import clock
from shop.accounts import create_staff, find_user_by_email, hash_of, new_key, normal_email
from shop.accounts.models import User
from shop.errors import Conflict, NotFound, ShopError
from shop.extensions import db
from shop.mail import queue_mail
from shop.staff.colleagues import NoRole, role_names
from shop.staff.models import OPEN, Role, StaffInvitation
from shop.staff.reaching import lock_staff, reach_of, reach_of_roles, require_reach
from shop.staff.roles import give_role

GOOD_FOR = timedelta(days=3)


class InvitationOver(ShopError):
    """The link was used, replaced, withdrawn, is too old, or never was one of ours: all the same answer."""

    status = 410

    def __init__(self) -> None:
        super().__init__("This invitation was used already, taken back, or is older than three days.")


def invite(email: str, *, role_ids: Sequence[str], by: User) -> StaffInvitation:
    """Send somebody a link to an account with these roles; an older one of theirs opens nothing any more.

    Raises NoRole, NotFound, BeyondReach for a role that holds more than `by`, and Conflict when the address
    has an account.
    """
    if not role_ids:
        raise NoRole("Choose at least one role.")
    email = normal_email(email)
    reach = lock_staff(by=by)
    for role_id in role_ids:
        require_reach(reach, reach_of_roles([role_id]), what=f"“{role_names([role_id])}” includes")
    found = find_user_by_email(email)
    if found is not None:
        who = "works here already" if found.is_staff else "has an account as a customer"
        raise Conflict(f"{email} {who}. Invite another address.")
    now, key = clock.now(), new_key()
    db.session.execute(
        update(StaffInvitation).where(StaffInvitation.email == email, *OPEN).values(withdrawn_at=now)
    )
    invitation = StaffInvitation(
        email=email,
        key_hash=hash_of(key),
        role_ids=sorted(set(role_ids)),
        invited_by=by.email,
        invited_at=now,
        expires_at=now + GOOD_FOR,
    )
    db.session.add(invitation)
    db.session.flush()
    _mail(invitation, key, by=by)
    return invitation


def withdraw(invitation_id: int) -> StaffInvitation:
    """Its link opens nothing any more; raises NotFound, and Conflict when it was used or withdrawn."""
    invitation = db.session.get(StaffInvitation, invitation_id)
    if invitation is None:
        raise NotFound("There is no such invitation.")
    this = (StaffInvitation.id == invitation_id, *OPEN)
    if not _update(update(StaffInvitation).where(*this).values(withdrawn_at=clock.now())):
        raise Conflict(f"The invitation of {invitation.email} was used or taken back already.")
    return invitation


def get_invitation(key: str) -> StaffInvitation:
    """The invitation of a key while it is good; raises InvitationOver. Looking does not use it up.

    Whoever invited still has to hold what it promises: else somebody demoted would grant it all the same.
    """
    good = (StaffInvitation.key_hash == hash_of(key), *OPEN, StaffInvitation.expires_at > clock.now())
    invitation = db.session.scalar(select(StaffInvitation).where(*good))
    if invitation is None:
        raise InvitationOver
    inviter = find_user_by_email(invitation.invited_by)
    if inviter is None or not reach_of(inviter.id).covers(reach_of_roles(invitation.role_ids)):
        raise InvitationOver
    return invitation


def accept_invitation(key: str, *, name: str, password: str) -> User:
    """Open the account with the roles it was promised; of two who press at once one gets InvitationOver.

    Raises ShopError for a bad name, BadPassword, and Conflict when the address got an account meanwhile:
    with the rollback that follows, the invitation is still good.
    """
    invitation = get_invitation(key)
    this = (StaffInvitation.id == invitation.id, *OPEN)
    # First, so that a second press waits here and then finds it used.
    if not _update(update(StaffInvitation).where(*this).values(used_at=clock.now())):
        raise InvitationOver
    try:
        with db.session.begin_nested():
            user = create_staff(invitation.email, name=name, password=password)
    except IntegrityError:
        raise Conflict(f"{invitation.email} got an account of its own by now.") from None
    for role_id in db.session.scalars(select(Role.id).where(Role.id.in_(invitation.role_ids))).all():
        give_role(user, role_id)
    return user


def discard_old_invitations() -> int:
    """Forget the addresses of people who never came, and how those who did were invited; gives how many."""
    return _update(delete(StaffInvitation).where(StaffInvitation.expires_at <= clock.now() - GOOD_FOR))


def _mail(invitation: StaffInvitation, key: str, *, by: User) -> None:
    queue_mail(
        "staff_invitation",
        # Not the row's number: SQLite gives that of a deleted row out again, and no mail goes out twice.
        reference=f"invitation:{invitation.key_hash[:24]}",
        to=invitation.email,
        context={"inviter": by.name, "roles": role_names(invitation.role_ids), "key": key},
    )


def _update(statement: Update | Delete) -> int:
    result = db.session.execute(statement)
    assert isinstance(result, CursorResult)
    return result.rowcount
