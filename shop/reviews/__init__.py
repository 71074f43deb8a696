"""What buyers say about what they bought, kept fair. Start at `models` and `status`, then `writing`.

Nothing here is stored twice except the count of helpful votes, and no rule looks at how many stars there are.
"""

from shop.reviews.bursts import BURST_SIZE, find_bursts
from shop.reviews.checking import review_problems
from shop.reviews.events import events_of
from shop.reviews.leaving import anonymise_reviews_by, erase_reviews_by
from shop.reviews.listing import reviews_to_put_forward
from shop.reviews.moderating import LONGEST_NOTE, keep_review, publish_review, remove_review
from shop.reviews.personal_data import PERSONAL_DATA
from shop.reviews.queries import get_review, list_reviews_by
from shop.reviews.rating import Overview, Rating, overview_of, rating_for
from shop.reviews.replying import LONGEST_REPLY, reply_to_review
from shop.reviews.reporting import forget_report_tries
from shop.reviews.status import HOLD_WORDS, REASON_WORDS, ReviewStatus
from shop.reviews.writing import lock_review

__all__ = [
    "BURST_SIZE",
    "HOLD_WORDS",
    "LONGEST_NOTE",
    "LONGEST_REPLY",
    "PERSONAL_DATA",
    "REASON_WORDS",
    "Overview",
    "Rating",
    "ReviewStatus",
    "anonymise_reviews_by",
    "erase_reviews_by",
    "events_of",
    "find_bursts",
    "forget_report_tries",
    "get_review",
    "keep_review",
    "list_reviews_by",
    "lock_review",
    "overview_of",
    "publish_review",
    "rating_for",
    "remove_review",
    "reply_to_review",
    "review_problems",
    "reviews_to_put_forward",
]
