"""Calling a review helpful, and reporting one. The forms stand on cached pages, so origins are checked."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.accounts.models import User
from shop.extensions import db
from shop.reviews.forms import ReportForm
from shop.reviews.models import Review
from shop.reviews.queries import get_visible_review
from shop.reviews.reporting import TooManyReports, report_review
from shop.reviews.status import REASON_WORDS
from shop.reviews.voting import vote_helpful, withdraw_vote

bp = Blueprint("visitors", __name__, url_prefix="/reviews/<int:review_id>")


@bp.post("/votes")
def vote(review_id: int) -> ResponseReturnValue:
    """It helped. Strangers sign in first, then find the button again."""
    if not current_user.is_authenticated:
        return redirect(url_for("accounts.sign_in", next=_address(review_id)), 303)
    vote_helpful(_get(review_id), by=_me())
    db.session.commit()
    flash("Thank you. You found this review helpful.")
    return redirect(_address(review_id), 303)


@bp.post("/votes/withdrawal")
def withdraw(review_id: int) -> ResponseReturnValue:
    """It did not help after all."""
    if not current_user.is_authenticated:
        return redirect(url_for("accounts.sign_in", next=_address(review_id)), 303)
    withdraw_vote(_get(review_id), by=_me())
    db.session.commit()
    flash("Your vote is taken back.")
    return redirect(_address(review_id), 303)


@bp.get("/report")
def ask(review_id: int) -> ResponseReturnValue:
    """The form, with what each reason covers."""
    return _page(_get(review_id), ReportForm())


@bp.post("/report")
def report(review_id: int) -> ResponseReturnValue:
    """Put it before a colleague."""
    review, form = _get(review_id), ReportForm()
    if not form.validate():
        return _page(review, form), 422
    try:
        report_review(
            review,
            reason=form.reason.data,
            detail=form.detail.data or "",
            address=request.remote_addr or "",
        )
    except TooManyReports as error:
        db.session.rollback()
        form.reason.errors = [error.message]
        return _page(_get(review_id), form), error.status
    db.session.commit()
    return redirect(url_for("reviews.visitors.reported", review_id=review_id), 303)


@bp.get("/reported")
def reported(review_id: int) -> ResponseReturnValue:
    """What happens now. Says nothing about the review, which may be gone by then."""
    return render_template("reviews/reported.html")


def _get(review_id: int) -> Review:
    return get_visible_review(review_id, viewer=_me() if current_user.is_authenticated else None)


def _me() -> User:
    user: User = current_user._get_current_object()
    return user


def _address(review_id: int) -> str:
    return url_for("reviews.show", review_id=review_id)


def _page(review: Review, form: ReportForm) -> str:
    return render_template("reviews/report.html", review=review, form=form, reasons=REASON_WORDS)
