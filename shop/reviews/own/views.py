"""Writing, changing and deleting one's own review. Every page here needs somebody signed in."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.accounts.models import User
from shop.catalog import find_product
from shop.catalog.models import Product, ProductStatus
from shop.errors import Conflict, NotFound
from shop.extensions import db
from shop.reviews.eligibility import get_shipped_line
from shop.reviews.forms import DeletionForm, ReviewForm
from shop.reviews.models import Review
from shop.reviews.queries import find_review_by, list_body_areas, list_reviewable, list_reviews_by
from shop.reviews.status import HOLD_WORDS, ReviewStatus
from shop.reviews.writing import (
    LONGEST_TEXT,
    delete_review,
    edit_review,
    first_name,
    lock_review,
    write_review,
)

bp = Blueprint("own", __name__, url_prefix="/reviews/mine")


@bp.before_request
def ask_who_it_is() -> ResponseReturnValue | None:
    """Strangers sign in first and come back to the page they asked for."""
    if current_user.is_authenticated:
        return None
    return redirect(url_for("accounts.sign_in", next=request.path), 303)


@bp.get("")
def index() -> ResponseReturnValue:
    """What one has said, and what one may say something about."""
    return render_template(
        "reviews/mine.html", me=_me(), written=list_reviews_by(_me()), reviewable=list_reviewable(_me())
    )


@bp.get("/<slug>")
def edit(slug: str) -> ResponseReturnValue:
    """The form, filled with what was said before."""
    product = _get_product(slug)
    get_shipped_line(_me(), product.id)
    review = find_review_by(_me(), product_id=product.id)
    return _form_page(product, review, _form(product, review))


@bp.post("/<slug>")
def save(slug: str) -> ResponseReturnValue:
    """Publish it, or say why it waits."""
    product = _get_product(slug)
    get_shipped_line(_me(), product.id)
    review = find_review_by(_me(), product_id=product.id)
    form = _form(product, review)
    if not form.validate():
        return _form_page(product, review, form), 422
    try:
        review = _save(product, review, form)
    except Conflict as error:
        db.session.rollback()
        form.text.errors = [error.message]
        return _form_page(product, find_review_by(_me(), product_id=product.id), form), error.status
    db.session.commit()
    if review.status == ReviewStatus.PUBLISHED:
        flash("Thank you. Your review is published.")
    else:
        flash(f"Thank you. {HOLD_WORDS[review.hold_rule]}, so a colleague reads it before others do.")
    return redirect(url_for("reviews.show", review_id=review.id), 303)


@bp.get("/<slug>/deletion")
def ask_to_delete(slug: str) -> ResponseReturnValue:
    """Say what deleting does."""
    review = _get_mine(slug)
    return render_template("reviews/delete.html", review=review, form=DeletionForm())


@bp.post("/<slug>/deletion")
def delete(slug: str) -> ResponseReturnValue:
    """Delete it for good."""
    review, form = _get_mine(slug), DeletionForm()
    if not form.validate():
        return render_template("reviews/delete.html", review=review, form=form), 422
    name = review.product.name
    delete_review(lock_review(review.id), by=_me())
    db.session.commit()
    flash(f"Your review of {name} is deleted.")
    return redirect(url_for("reviews.own.index"), 303)


def _save(product: Product, review: Review | None, form: ReviewForm) -> Review:
    if review is None:
        return write_review(product.id, form.opinion, by=_me())
    review = lock_review(review.id)
    edit_review(review, form.opinion, by=_me())
    return review


def _me() -> User:
    user: User = current_user._get_current_object()
    return user


def _get_product(slug: str) -> Product:
    """Also one that is no longer sold: whoever has it may still speak of it."""
    product = find_product(slug)
    if product is None or product.status == ProductStatus.DRAFT:
        raise NotFound("We do not sell anything under this address.")
    return product


def _get_mine(slug: str) -> Review:
    review = find_review_by(_me(), product_id=_get_product(slug).id)
    if review is None:
        raise NotFound("You have not reviewed this product, or deleted your review already.")
    return review


def _form(product: Product, review: Review | None) -> ReviewForm:
    return ReviewForm(
        review=review,
        areas=list_body_areas(),
        first_name=first_name(_me()),
        has_firmness=any(variant.pressure_level for variant in product.variants),
    )


def _form_page(product: Product, review: Review | None, form: ReviewForm) -> str:
    return render_template(
        "reviews/write.html", product=product, review=review, form=form, longest_text=LONGEST_TEXT
    )
