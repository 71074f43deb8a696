"""What staff do with a lot: take it off sale, let it be sold again, throw pieces away."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.lots.forms import QuarantineForm, ReleaseForm, WriteOffForm
from shop.backoffice.lots.queries import get_lot
from shop.backoffice.lots.views import lot_page
from shop.errors import ShopError
from shop.extensions import db
from shop.inventory import quarantine_lot, release_lot, write_off
from shop.inventory.models import Lot
from shop.staff import Permission

bp = Blueprint("lot_actions", __name__, url_prefix="/lots/<int:lot_id>")


@bp.post("/quarantine")
@needs(Permission.STOCK_BLOCK)
def quarantine(lot_id: int) -> ResponseReturnValue:
    """Take a lot off sale until somebody has looked at it."""
    before, form = get_lot(lot_id), QuarantineForm()
    if not form.validate():
        return lot_page(lot_id, quarantine=form), 422
    try:
        lot = quarantine_lot(lot_id, reason=form.why.data, by=current_user.email)
    except ShopError as error:
        db.session.rollback()
        form.why.errors = [error.message]
        return lot_page(lot_id, quarantine=form), error.status
    log(
        "Quarantined",
        about=("lot", lot_id),
        changes={"state": (before.state, lot.state)},
        why=form.why.data,
    )
    return _done(lot_id, f"Lot {lot.code} is in quarantine: none of it is sold or shipped.")


@bp.post("/release")
@needs(Permission.STOCK_BLOCK)
def release(lot_id: int) -> ResponseReturnValue:
    """Let a quarantined lot be sold again."""
    before, form = get_lot(lot_id), ReleaseForm()
    if not form.validate():
        return lot_page(lot_id, release=form), 422
    try:
        lot = release_lot(lot_id, reason=form.why.data, by=current_user.email)
    except ShopError as error:
        db.session.rollback()
        form.why.errors = [error.message]
        return lot_page(lot_id, release=form), error.status
    log("Released", about=("lot", lot_id), changes={"state": (before.state, lot.state)}, why=form.why.data)
    return _done(lot_id, f"Lot {lot.code} is released.")


@bp.post("/write-offs")
@needs(Permission.STOCK_ADJUST)
def throw_away(lot_id: int) -> ResponseReturnValue:
    """Take pieces off the books that nobody will get."""
    get_lot(lot_id)
    lot, form = db.session.get_one(Lot, lot_id), WriteOffForm()
    if not form.validate():
        return lot_page(lot_id, write_off=form), 422
    try:
        write_off(
            lot,
            quantity=form.quantity.data,
            reason=form.because.data,
            by=current_user.email,
        )
    except ShopError as error:
        db.session.rollback()
        form.quantity.errors = [error.message]
        return lot_page(lot_id, write_off=form), error.status
    pieces = form.quantity.data
    log(
        "Wrote off",
        about=("lot", lot_id),
        changes={"on_hand": (lot.on_hand + pieces, lot.on_hand)},
        why=form.because.data,
    )
    return _done(lot_id, f"{pieces:,} {'piece' if pieces == 1 else 'pieces'} written off.")


def _done(lot_id: int, words: str) -> ResponseReturnValue:
    db.session.commit()
    flash(words)
    return redirect(url_for("backoffice.lots.show", lot_id=lot_id), 303)
