"""Evenmoor's answer to a review: one, shown below it under the shop's name."""

from shop import clock
from shop.accounts.models import User
from shop.errors import ShopError
from shop.reviews.events import record_event
from shop.reviews.models import Review

LONGEST_REPLY = 2000


def reply_to_review(review: Review, text: str, *, by: User) -> None:
    """Write, replace or, with an empty text, take back the shop's answer; raises ShopError when too long."""
    text = text.strip()
    if len(text) > LONGEST_REPLY:
        raise ShopError(f"Shorten the answer to {LONGEST_REPLY:,} characters.")
    if text == review.reply_text:
        return
    review.reply_text, review.replied_at = text, clock.now() if text else None
    record_event(review.id, "replied" if text else "reply_removed", by=by.email)
