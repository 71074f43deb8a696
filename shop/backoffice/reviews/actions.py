"""What staff decide about a review, and what they answer."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.accounts.models import User
from shop.backoffice.guard import needs
from shop.backoffice.log import log
from shop.backoffice.reviews.forms import RemovalForm, ReplyForm
from shop.backoffice.reviews.views import review_page
from shop.extensions import db
from shop.reviews import (
    get_review,
    keep_review,
    lock_review,
    publish_review,
    remove_review,
    reply_to_review,
)
from shop.staff import Permission

bp = Blueprint("review_actions", __name__, url_prefix="/reviews/<int:review_id>")


@bp.post("/removal")
@needs(Permission.REVIEWS_MODERATE)
def remove(review_id: int) -> ResponseReturnValue:
    """Take it off for one of the five reasons."""
    form = RemovalForm()
    if not form.validate():
        review = get_review(review_id)
        return review_page(review, form, ReplyForm(formdata=None, data={"text": review.reply_text})), 422
    remove_review(lock_review(review_id), reason=form.reason.data, note=form.note.data or "", by=_colleague())
    log("Removed", about=("review", review_id), why=form.reason.data)
    return _done(review_id, "The review is removed. Its author reads the reason.")


@bp.post("/publication")
@needs(Permission.REVIEWS_MODERATE)
def publish(review_id: int) -> ResponseReturnValue:
    """Show it."""
    publish_review(lock_review(review_id), by=_colleague())
    log("Published", about=("review", review_id))
    return _done(review_id, "The review is published.")


@bp.post("/keeping")
@needs(Permission.REVIEWS_MODERATE)
def keep(review_id: int) -> ResponseReturnValue:
    """Decide that what was reported is no reason."""
    keep_review(lock_review(review_id), by=_colleague())
    log("Kept", about=("review", review_id))
    return _done(review_id, "The review stays as it is, and the reports are settled.")


@bp.post("/reply")
@needs(Permission.REVIEWS_MODERATE)
def reply(review_id: int) -> ResponseReturnValue:
    """Answer it in the shop's name; an empty answer takes the last one back."""
    form = ReplyForm()
    if not form.validate():
        return review_page(get_review(review_id), RemovalForm(formdata=None), form), 422
    review = lock_review(review_id)
    before = review.reply_text
    reply_to_review(review, form.text.data or "", by=_colleague())
    log("Answered", about=("review", review_id), changes={"reply": (before, review.reply_text)})
    said = "Your answer stands below the review." if form.text.data else "There is no answer any more."
    return _done(review_id, said)


def _colleague() -> User:
    user: User = current_user._get_current_object()
    return user


def _done(review_id: int, message: str) -> ResponseReturnValue:
    db.session.commit()
    flash(message)
    return redirect(url_for("backoffice.reviews.show", review_id=review_id), 303)
