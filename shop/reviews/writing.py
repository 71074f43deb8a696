"""Writing, changing and deleting one's own review."""

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from shop import clock
from shop.accounts.models import User
from shop.catalog.models import BodyArea
from shop.claims import flags_health_claim
from shop.errors import Conflict, NotFound, ShopError
from shop.extensions import db
from shop.reviews.eligibility import get_shipped_line
from shop.reviews.events import AUTHOR, SHOP, record_event
from shop.reviews.facts import FIRMNESS_WORDS, OWNED_WORDS
from shop.reviews.flagging import why_hold
from shop.reviews.models import HelpfulVote, Review, ReviewReport
from shop.reviews.status import HoldRule, ReviewStatus, check_transition

LONGEST_TEXT = 2000
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody says: stars, plain text, the facts they gave, and whether their first name is shown."""

    stars: int | None
    text: str
    show_name: bool
    firmness_felt: str | None = None
    body_area_id: str | None = None
    months_owned: int | None = None


def check_opinion(opinion: Opinion) -> dict[str, str]:
    """A sentence for each answer that cannot stay as it is, by its name; empty when all is well."""
    problems: dict[str, str] = {}
    if opinion.stars not in {1, 2, 3, 4, 5}:
        problems["stars"] = "Choose how many stars you give, from 1 to 5."
    if not opinion.text.strip():
        problems["text"] = "Write a few words about how it is to use."
    elif len(opinion.text) > LONGEST_TEXT:
        problems["text"] = (
            f"Your review is {len(opinion.text):,} characters long. Shorten it to {LONGEST_TEXT:,} or fewer."
        )
    if opinion.firmness_felt is not None and opinion.firmness_felt not in FIRMNESS_WORDS:
        problems["firmness_felt"] = "Choose one of the three answers, or none."
    if opinion.months_owned is not None and opinion.months_owned not in OWNED_WORDS:
        problems["months_owned"] = "Choose one of the answers, or none."
    if opinion.body_area_id is not None and db.session.get(BodyArea, opinion.body_area_id) is None:
        problems["body_area_id"] = "Choose one of the places, or none."
    return problems


def write_review(product_id: int, opinion: Opinion, *, by: User) -> Review:
    """Publish what a buyer says, or hold it where a rule says so.

    Raises MayNotReview unless the product was shipped to them; Conflict when they reviewed it before;
    ShopError for answers that `check_opinion` refuses.
    """
    line_id = get_shipped_line(by, product_id)
    review = Review(product_id=product_id, user_id=by.id, order_line_id=line_id, written_at=clock.now())
    _fill(review, opinion, by=by)
    rule = _rule_for(review)
    review.status = ReviewStatus.HELD if rule else ReviewStatus.PUBLISHED
    review.hold_rule = rule or ""
    try:
        with db.session.begin_nested():
            db.session.add(review)
    except IntegrityError:
        raise Conflict(
            "You have reviewed this product already. Change that review instead; nothing was lost."
        ) from None
    record_event(review.id, "written", by=AUTHOR)
    if rule:
        record_event(review.id, "held", by=SHOP, detail=rule)
    return review


def edit_review(review: Review, opinion: Opinion, *, by: User) -> None:
    """Replace what its author said before; the rules are asked again, a removed review waits for a colleague.

    The caller holds the review's lock. Raises NotFound for anybody but its author.
    """
    _only_its_author(review, by)
    _fill(review, opinion, by=by)
    review.edited_at = clock.now()
    record_event(review.id, "edited", by=AUTHOR)
    rule = _rule_for(review)
    if review.status == ReviewStatus.REMOVED or review.hold_rule == HoldRule.REWRITTEN:
        rule = HoldRule.REWRITTEN
    following = ReviewStatus.HELD if rule else ReviewStatus.PUBLISHED
    if following != review.status:
        check_transition(review.status, following)
        kind = "held" if rule else "published"
        record_event(review.id, kind, by=SHOP, detail=rule or "")
    review.status, review.hold_rule = following, rule or ""


def delete_review(review: Review, *, by: User) -> None:
    """Delete one's own review with its votes and reports; the log keeps that it was there.

    Raises NotFound for anybody but its author, and Conflict for a removed one: deleted and written anew,
    it would be published again before a colleague saw it.
    """
    _only_its_author(review, by)
    if review.status == ReviewStatus.REMOVED or review.hold_rule == HoldRule.REWRITTEN:
        raise Conflict(
            "This review was removed, so it stays with us, and nobody else sees it. You can rewrite it. "
            "To have it erased, write to us."
        )
    discard(review)
    record_event(review.id, "deleted", by=AUTHOR)


def discard(review: Review) -> None:
    """Delete a review and everything that hangs on it except its log."""
    for child in (HelpfulVote, ReviewReport):
        db.session.execute(delete(child).where(child.review_id == review.id))
    db.session.delete(review)
    db.session.flush()


def lock_review(review_id: int) -> Review:
    """The review, locked until the transaction ends and freshly read; raises NotFound."""
    query = (
        select(Review)
        .where(Review.id == review_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    review = db.session.scalar(query)
    if review is None:
        raise NotFound("This review does not exist, or does not any more.")
    return review


def first_name(user: User) -> str:
    """The first word of a person's name; empty when there is none."""
    return next(iter(user.name.split()), "")[:LONGEST_NAME]


def _only_its_author(review: Review, user: User) -> None:
    if review.user_id != user.id:
        raise NotFound("This review is not yours.")


def _fill(review: Review, opinion: Opinion, *, by: User) -> None:
    problems = check_opinion(opinion)
    if problems:
        raise ShopError(next(iter(problems.values())))
    review.stars = opinion.stars
    review.text = opinion.text.strip()
    review.shown_name = first_name(by) if opinion.show_name else ""
    review.firmness_felt = opinion.firmness_felt
    review.body_area_id = opinion.body_area_id
    review.months_owned = opinion.months_owned
    review.claims_health = flags_health_claim(review.text)


def _rule_for(review: Review) -> HoldRule | None:
    return why_hold(f"{review.shown_name}\n{review.text}")
