"""Pages about reviews: the lists and one review."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from shop.backoffice.guard import needs
from shop.backoffice.paging import id_key
from shop.backoffice.reviews.forms import RemovalForm, ReplyForm
from shop.backoffice.reviews.queries import (
    ReviewList,
    count_undecided,
    get_author,
    list_reviews,
    reports_of,
)
from shop.errors import NotFound
from shop.reviews import BURST_SIZE, HOLD_WORDS, REASON_WORDS, events_of, find_bursts, get_review
from shop.reviews.models import Review
from shop.staff import Permission

bp = Blueprint("reviews", __name__, url_prefix="/reviews")

LISTS = {
    ReviewList.WAITING: "To decide",
    ReviewList.PUBLISHED: "Published",
    ReviewList.REMOVED: "Removed",
    ReviewList.ALL: "All",
}


@bp.get("")
@needs(Permission.REVIEWS_VIEW)
def index() -> ResponseReturnValue:
    """One of the lists, and products that get many reviews at once."""
    which = _which(request.args.get("show", ReviewList.WAITING))
    before = id_key(request.args.get("before"))
    return render_template(
        "backoffice/reviews/index.html",
        page=list_reviews(which, before=before),
        lists=LISTS,
        undecided=count_undecided(),
        which=which,
        bursts=find_bursts(),
        burst_size=BURST_SIZE,
        hold_words=HOLD_WORDS,
        deeper=before is not None,
    )


@bp.get("/<int:review_id>")
@needs(Permission.REVIEWS_VIEW)
def show(review_id: int) -> ResponseReturnValue:
    """One review: what it says, what was reported, what was decided, by whom and why."""
    review = get_review(review_id)
    return review_page(review, RemovalForm(), ReplyForm(data={"text": review.reply_text}))


def review_page(review: Review, removal: RemovalForm, reply: ReplyForm) -> str:
    """The review with both of its forms."""
    return render_template(
        "backoffice/reviews/show.html",
        review=review,
        author=get_author(review),
        reports=reports_of(review.id),
        events=events_of(review.id),
        reasons=REASON_WORDS,
        hold_words=HOLD_WORDS,
        removal=removal,
        reply=reply,
    )


def _which(word: str) -> ReviewList:
    try:
        return ReviewList(word)
    except ValueError:
        raise NotFound("There is no such list of reviews.") from None
