"""Where a review stands, what may follow, and the only reasons for which one may be taken off."""

from enum import StrEnum

from shop.errors import Conflict


class ReviewStatus(StrEnum):
    """Published at once, unless a stated rule holds it; removed only by a colleague with a reason."""

    PUBLISHED = "published"
    #: Waits for a colleague; only its author sees it.
    HELD = "held"
    REMOVED = "removed"


class HoldRule(StrEnum):
    """Why a review waits for a colleague instead of being published at once."""

    LINK = "link"
    CONTACT = "contact"
    #: It was removed before, and its author wrote it anew.
    REWRITTEN = "rewritten"


class Reason(StrEnum):
    """Why a review may be removed or reported. How many stars it gives is none, and cannot become one."""

    LAW = "law"
    PRIVACY = "privacy"
    SPAM = "spam"
    ABUSE = "abuse"
    OFF_TOPIC = "off_topic"


#: Reason -> its name, and what it covers, in words for everybody.
REASON_WORDS: dict[str, tuple[str, str]] = {
    Reason.LAW: ("Against the law", "It is unlawful to publish, such as a threat, a slander or copied text."),
    Reason.PRIVACY: ("Private data", "It gives away who or where somebody is, or how to reach them."),
    Reason.SPAM: ("Spam", "It advertises something, or was written for money or by a machine."),
    Reason.ABUSE: ("Abuse", "It insults somebody or runs a group of people down."),
    Reason.OFF_TOPIC: ("Off topic", "It is not about using this product."),
}

#: Rule -> what its author and staff read.
HOLD_WORDS: dict[str, str] = {
    HoldRule.LINK: "It holds a link or a web address",
    HoldRule.CONTACT: "It holds an email address or a phone number",
    HoldRule.REWRITTEN: "It was removed before and has been rewritten",
}

#: status -> the ones that may follow.
TRANSITIONS: dict[str, set[ReviewStatus]] = {
    ReviewStatus.PUBLISHED: {ReviewStatus.HELD, ReviewStatus.REMOVED},
    ReviewStatus.HELD: {ReviewStatus.PUBLISHED, ReviewStatus.REMOVED},
    ReviewStatus.REMOVED: {ReviewStatus.HELD, ReviewStatus.PUBLISHED},
}


def check_transition(current: str, following: ReviewStatus) -> None:
    """Raises Conflict unless `following` may come after `current`."""
    if following not in TRANSITIONS[current]:
        raise Conflict(f"This review is {current} and cannot become {following}.")
