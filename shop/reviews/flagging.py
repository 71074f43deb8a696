"""Rules that make a review wait for a colleague."""

import re

from shop.reviews.status import HoldRule

_LINK = re.compile(
    r"https?:|www\.|\b[a-z0-9-]{2,}(\.[a-z0-9-]+)*\.(com|net|org|info|biz|shop|store|online|site|xyz|top"
    r"|app|io|co|me|ly|eu|uk|de|us|ca|ru|cn)\b",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[^\s@]+(@|\s?[\[(]at[\])]\s?)[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
#: Nine digits or more with nothing but what people put between the groups of a number.
_PHONE = re.compile(r"(?<![\w.])\+?(?:\(?\d\)?[ ./-]{0,2}){9,}(?!\w)")


def why_hold(text: str) -> HoldRule | None:
    """The rule that makes a text wait for a colleague: contact data first, then links; None for neither."""
    if _EMAIL.search(text) or _PHONE.search(text):
        return HoldRule.CONTACT
    return HoldRule.LINK if _LINK.search(text) else None
