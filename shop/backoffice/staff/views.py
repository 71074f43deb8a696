"""The list of colleagues, and the page of one."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop import clock
from shop.accounts import find_factors, list_sessions
from shop.accounts.models import User
from shop.backoffice.guard import needs
from shop.backoffice.staff.forms import RolesForm, WhyForm
from shop.backoffice.staff.queries import list_colleagues, list_invitations, list_roles
from shop.staff import Permission, get_colleague, reach_of, roles_of

bp = Blueprint("staff", __name__, url_prefix="/staff")


@bp.get("")
@needs(Permission.STAFF_VIEW)
def index() -> ResponseReturnValue:
    """Who works here, who is invited, and the roles."""
    roles = list_roles()
    return render_template(
        "backoffice/staff/index.html",
        colleagues=list_colleagues(),
        invitations=list_invitations(),
        roles=roles,
        names={row.role.id: row.role.name for row in roles},
        now=clock.now(),
    )


@bp.get("/people/<int:user_id>")
@needs(Permission.STAFF_VIEW)
def show(user_id: int) -> ResponseReturnValue:
    """One colleague: roles, second factor, sessions."""
    return person_page(get_colleague(user_id))


def person_page(
    person: User, *, roles: RolesForm | None = None, why: WhyForm | None = None, notice: str = ""
) -> str:
    """The page, with a form as it was sent."""
    theirs = roles_of(person)
    form = roles or RolesForm(formdata=None, data={"roles": theirs})
    form.seen.data = " ".join(theirs)
    own = reach_of(current_user.id)
    return render_template(
        "backoffice/staff/show.html",
        person=person,
        form=form,
        why=why or WhyForm(formdata=None),
        notice=notice,
        own=own,
        # Whoever may more than oneself is looked at and left alone.
        in_reach=own.covers(reach_of(person.id)),
        is_self=person.id == current_user.id,
        all_roles=list_roles(),
        factors=find_factors(person),
        sessions=list_sessions(person),
    )
