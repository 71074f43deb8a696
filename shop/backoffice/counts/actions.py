"""What the second person does with a count: approve it, send lines back, or drop it."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.counts.forms import DecisionForm
from shop.backoffice.counts.queries import sheet_lines
from shop.backoffice.counts.views import count_page
from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.errors import ShopError
from shop.extensions import db
from shop.inventory import approve_count, drop_count, lock_count, send_back
from shop.inventory.models import CountState, Lot
from shop.staff import Permission

bp = Blueprint("count_actions", __name__, url_prefix="/counts/<int:count_id>")


@bp.post("/approval")
@needs(Permission.STOCK_APPROVE)
def approve(count_id: int) -> ResponseReturnValue:
    """Make the books follow the count."""
    form, count = DecisionForm(), lock_count(count_id)
    try:
        moved = approve_count(count, by=current_user.email)
    except ShopError as error:
        db.session.rollback()
        form.form_errors.append(error.message)
        return count_page(count_id, decision=form), error.status
    changes = {"state": (CountState.HANDED_IN, count.state)}
    # With the SKU: lots of several articles may have one code.
    names = {line.lot_id: f"{line.sku} lot {line.lot_code}" for line in sheet_lines(count_id)}
    for movement in moved:
        on_hand = db.session.get_one(Lot, movement.lot_id).on_hand
        changes[names[movement.lot_id]] = (on_hand - movement.quantity, on_hand)
    log("Approved", about=("count", count_id), changes=changes)
    lots = f"{len(moved)} {'lot' if len(moved) == 1 else 'lots'}"
    return _done(count_id, f"Approved. The books changed in {lots}." if moved else "Approved. All agrees.")


@bp.post("/recount")
@needs(Permission.STOCK_APPROVE)
def recount(count_id: int) -> ResponseReturnValue:
    """Have some lines counted once more."""
    form, count = DecisionForm(), lock_count(count_id)
    if not form.validate():
        return count_page(count_id, decision=form), 422
    try:
        lines = send_back(count, set(form.again.data or []))
    except ShopError as error:
        db.session.rollback()
        form.form_errors.append(error.message)
        return count_page(count_id, decision=form), error.status
    log(
        "Asked for a recount",
        about=("count", count_id),
        changes={f"line {line.id} round": (line.round - 1, line.round) for line in lines},
        why=form.why.data or "",
    )
    number = len(lines)
    return _done(count_id, f"{number} {'line is' if number == 1 else 'lines are'} counted once more.")


@bp.post("/removal")
@needs(Permission.STOCK_COUNT)
def drop(count_id: int) -> ResponseReturnValue:
    """Throw a sheet away; the books stay as they are."""
    count = lock_count(count_id)
    before = count.state
    drop_count(count)
    log("Dropped", about=("count", count_id), changes={"state": (before, count.state)})
    return _done(count_id, "Dropped. The books stay as they are.")


def _done(count_id: int, words: str) -> ResponseReturnValue:
    db.session.commit()
    flash(words)
    return redirect(url_for("backoffice.counts.show", count_id=count_id), 303)
