"""Making pick lists, walking them, and putting back what was not sent."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.extensions import db
from shop.fulfilment import (
    get_pick_list,
    make_pick_list,
    name_lots_again,
    open_lists,
    orders_on,
    pick_lines,
    put_back,
)
from shop.orders import why_not_ship
from shop.staff import Permission

bp = Blueprint("picking", __name__, url_prefix="/picking")


@bp.get("")
@needs(Permission.ORDERS_SHIP)
def index() -> ResponseReturnValue:
    """The lists that somebody still works on."""
    return render_template("backoffice/picking/index.html", lists=open_lists())


@bp.post("")
@needs(Permission.ORDERS_SHIP)
def create() -> ResponseReturnValue:
    """Put the chosen orders on a list; those that cannot be picked are named with the reason."""
    made = make_pick_list(request.form.getlist("order"), by=current_user.email)
    for picked in made.pick_list.orders:
        log(f"Put on pick list {made.pick_list.id}", about=("order", picked.order.number))
    db.session.commit()
    for number, reason in made.refused.items():
        flash(f"{number} is not on the list. {reason}", "warn")
    return redirect(url_for("backoffice.picking.show", list_id=made.pick_list.id), 303)


@bp.get("/<int:list_id>")
@needs(Permission.ORDERS_SHIP)
def show(list_id: int) -> ResponseReturnValue:
    """What to take from where, for which bin; to print or to tick off on a tablet."""
    pick_list = get_pick_list(list_id)
    return render_template(
        "backoffice/picking/show.html",
        pick_list=pick_list,
        orders=orders_on(pick_list),
        lines=pick_lines(pick_list),
        why_not_ship=why_not_ship,
    )


@bp.post("/<int:list_id>/lots")
@needs(Permission.ORDERS_SHIP)
def name_lots(list_id: int) -> ResponseReturnValue:
    """Where a lot may not leave any more, name another one."""
    pick_list = get_pick_list(list_id)
    for number in name_lots_again(pick_list):
        log(f"Named the lots again on pick list {list_id}", about=("order", number))
    db.session.commit()
    flash("Every line names a lot that may leave now, as far as the shelves have one.")
    return redirect(url_for("backoffice.picking.show", list_id=list_id), 303)


@bp.post("/<int:list_id>/return")
@needs(Permission.ORDERS_SHIP)
def give_back(list_id: int) -> ResponseReturnValue:
    """What was not sent goes back onto the shelves; its orders wait to be picked again."""
    numbers = put_back(get_pick_list(list_id))
    for number in numbers:
        log(f"Put back from pick list {list_id}", about=("order", number))
    db.session.commit()
    count = f"{len(numbers)} orders wait" if len(numbers) > 1 else "1 order waits"
    flash(f"List {list_id} is closed. {count} to be picked again; put the pieces back to their lots.")
    return redirect(url_for("backoffice.picking.index"), 303)
