"""Reading reviews: all of a product, one by itself, and how we handle them."""

from flask import Blueprint, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from shop.accounts.models import User
from shop.catalog import get_product
from shop.reviews.bursts import BURST_SIZE
from shop.reviews.events import last_removal
from shop.reviews.facts import FIRMNESS_WORDS, OWNED_WORDS
from shop.reviews.listing import SORT_WORDS, ReviewFilter, ReviewSort, list_reviews
from shop.reviews.own.views import bp as own
from shop.reviews.queries import found_helpful_by, get_visible_review
from shop.reviews.rating import FEWEST_FOR_AN_AVERAGE, overview_of
from shop.reviews.status import HOLD_WORDS, REASON_WORDS, ReviewStatus
from shop.reviews.tally import tally_reviews
from shop.reviews.visitors.views import bp as visitors
from shop.web.headers import make_public

bp = Blueprint("reviews", __name__)
for child in (own, visitors):
    bp.register_blueprint(child)

bp.add_app_template_global(FIRMNESS_WORDS, "firmness_felt_words")
bp.add_app_template_global(OWNED_WORDS, "owned_words")


@bp.get("/products/<slug>/reviews")
def index(slug: str) -> ResponseReturnValue:
    """All reviews of a product, filtered and sorted as the address says. The same bytes for everyone."""
    product = get_product(slug)
    only, sort = _filter(), _sort()
    page = list_reviews(product.id, only=only, sort=sort, after=request.args.get("after"))
    html = render_template(
        "reviews/index.html",
        product=product,
        reviews=overview_of(product.id),
        page=page,
        only=only,
        sort=sort,
        sort_words=SORT_WORDS,
        deeper="after" in request.args,
    )
    return make_public(make_response(html))


@bp.get("/reviews/<int:review_id>")
def show(review_id: int) -> ResponseReturnValue:
    """One review: published, or the reader's own with what became of it."""
    viewer: User | None = current_user._get_current_object() if current_user.is_authenticated else None
    review = get_visible_review(review_id, viewer=viewer)
    return render_template(
        "reviews/show.html",
        review=review,
        is_own=viewer is not None and review.user_id == viewer.id,
        voted=viewer is not None and found_helpful_by(viewer, review.id),
        removed=last_removal(review.id) if review.status == ReviewStatus.REMOVED else None,
        hold_words=HOLD_WORDS,
        reason_words=REASON_WORDS,
    )


@bp.get("/reviews/how-we-handle-reviews")
def handling() -> ResponseReturnValue:
    """The rules, as they stand in the code, and what came of them so far."""
    html = render_template(
        "reviews/handling.html",
        reasons=REASON_WORDS,
        tally=tally_reviews(),
        burst_size=BURST_SIZE,
        fewest=FEWEST_FOR_AN_AVERAGE,
    )
    return make_public(make_response(html))


def _filter() -> ReviewFilter:
    """What the address asks for; what it cannot ask for is ignored."""
    stars, owned = request.args.get("stars", ""), request.args.get("owned", "")
    firmness = request.args.get("firmness")
    return ReviewFilter(
        stars=int(stars) if stars in {"1", "2", "3", "4", "5"} else None,
        firmness=firmness if firmness in set(FIRMNESS_WORDS) else None,
        area=request.args.get("area") or None,
        owned=int(owned) if owned in {str(months) for months in OWNED_WORDS} else None,
    )


def _sort() -> ReviewSort:
    try:
        return ReviewSort(request.args.get("sort", ""))
    except ValueError:
        return ReviewSort.NEWEST
