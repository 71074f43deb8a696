"""Keeping a filter of the list of orders, and deleting it."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.orders.saving import delete_filter, save_filter
from shop.backoffice.orders.views import asked_for, index_page
from shop.errors import ShopError
from shop.extensions import db
from shop.staff import Permission
from shop.web.forms import one_line

bp = Blueprint("order_filters", __name__, url_prefix="/orders/filters")


@bp.post("")
@needs(Permission.ORDERS_VIEW)
def create() -> ResponseReturnValue:
    """Keep what the list shows now under a name."""
    name = one_line(request.form.get("name"))
    asked = asked_for(request.form)
    try:
        saved = save_filter(current_user.id, name, asked.as_query())
    except ShopError as error:
        db.session.rollback()
        return index_page(asked, name=name, name_error=error.message), max(error.status, 422)
    log(
        "Kept a filter of orders", about=("staff", current_user.email), changes={"filter": (None, saved.name)}
    )
    db.session.commit()
    flash(f"“{saved.name}” stands above the list from now on. Only you see it.")
    return redirect(url_for("backoffice.orders.index", **asked.as_query()), 303)


@bp.post("/<int:filter_id>/removal")
@needs(Permission.ORDERS_VIEW)
def remove(filter_id: int) -> ResponseReturnValue:
    """Keep it no more."""
    name = delete_filter(current_user.id, filter_id)
    log("Deleted a filter of orders", about=("staff", current_user.email), changes={"filter": (name, None)})
    db.session.commit()
    flash(f"“{name}” is deleted.")
    return redirect(url_for("backoffice.orders.index", **asked_for(MultiDict()).as_query()), 303)
