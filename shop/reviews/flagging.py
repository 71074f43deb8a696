"""Rules that a review's text is held to: two that make it wait for a colleague, one that keeps it modest."""

import re
from functools import cache
from pathlib import Path

from shop.reviews.status import HoldRule

#: One regular expression a line, matched as whole words in any case; lines with # are remarks.
CLAIM_WORDS = Path(__file__).parent / "claim_words.txt"

_LINK = re.compile(
    r"https?:|www\.|\b[a-z0-9-]{2,}(\.[a-z0-9-]+)*\.(com|net|org|info|biz|shop|store|online|site|xyz|top"
    r"|app|io|co|me|ly|eu|uk|de|us|ca|ru|cn)\b",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[^\s@]+(@|\s?[\[(]at[\])]\s?)[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
#: Nine digits or more with nothing but what people put between the groups of a number.
_PHONE = re.compile(r"(?<![\w.])\+?(?:\(?\d\)?[ ./-]{0,2}){9,}(?!\w)")


def flags_health_claim(text: str) -> bool:
    """Whether a text speaks of illness or cure. It may, but the shop then never puts it forward."""
    return _claims().search(text) is not None


def why_hold(text: str) -> HoldRule | None:
    """The rule that makes a text wait for a colleague: contact data first, then links; None for neither."""
    if _EMAIL.search(text) or _PHONE.search(text):
        return HoldRule.CONTACT
    return HoldRule.LINK if _LINK.search(text) else None


@cache
def _claims() -> re.Pattern[str]:
    lines = (line.strip() for line in CLAIM_WORDS.read_text().splitlines())
    words = [line for line in lines if line and not line.startswith("#")]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
