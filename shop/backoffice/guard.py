"""What a colleague needs to see a page or send a form; the blueprint asks before each one."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from flask import current_app, g, request
from flask_login import current_user

from shop.backoffice.identity.asking import ask_who_it_is, is_believed
from shop.errors import ShopError
from shop.staff import Permission, permissions_of

View = TypeVar("View", bound=Callable[..., Any])


class NotAllowed(ShopError):
    """Somebody who is not a colleague, or a colleague with another job."""

    status = 403


def needs(permission: Permission) -> Callable[[View], View]:
    """Only colleagues with this permission come to the view. Stands right above the function."""

    def mark(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined]
        return view

    return mark


def open_to_all_staff(view: View) -> View:
    """Every colleague comes to the view: what is their own, or no more than a way in."""
    view.permission = None  # type: ignore[attr-defined]
    return view


def confirms_identity(view: View) -> View:
    """Before the view somebody shows who they are, unless they did within ten minutes; then it runs with the
    form as it was first sent. Stands right above the function, below `needs`."""

    @wraps(view)
    def ask_first(*args: Any, **options: Any) -> Any:
        if not is_believed() and (page := ask_who_it_is()):
            return page
        return view(*args, **options)

    return cast(View, ask_first)


def permission_for(endpoint: str) -> Permission | None:
    """What a view needs; None when it is open to all staff.

    Raises NotAllowed when it does not say: what was forgotten stays closed.
    """
    try:
        permission: Permission | None = current_app.view_functions[endpoint].permission  # type: ignore[attr-defined]
    except AttributeError:
        raise NotAllowed("Nobody may open this page: it does not say who may.") from None
    return permission


def check_permission() -> None:
    """Raises NotAllowed unless whoever asks may have the page that is asked for."""
    permission = permission_for(request.endpoint or "")
    if permission is not None and not may(permission):
        raise NotAllowed(
            f"Your role does not include “{permission}”. Ask whoever runs the shop if you need it."
        )


def may(permission: str) -> bool:
    """Whether the colleague who asks has a permission; looked up once per request."""
    if "permissions" not in g:
        g.permissions = permissions_of(current_user.id)
    return Permission(permission) in g.permissions
