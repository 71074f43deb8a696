"""What a recall may say: the sentences it begins with, and words that must not make a danger smaller."""

import re
from collections.abc import Sequence

#: Article 36 of the EU's product safety regulation (2023/988) names most of these.
SOFTENING = (
    *("voluntary", "voluntarily", "precaution", "precautionary", "discretion", "discretionary"),
    *("in rare situations", "in rare cases", "in specific situations", "in specific cases"),
    *("abundance of caution", "no reported accidents", "no accidents have been reported", "no need to worry"),
    *("as a courtesy", "goodwill"),
)

_SOFTENING = re.compile(
    "|".join(rf"\b{re.escape(words)}\b" for words in sorted(SOFTENING, key=len, reverse=True)), re.I
)

HEADLINE = "Product safety recall"

#: A subject has 78 characters at most (RFC 5322).
_LONGEST_SUBJECT = 78

DEFAULT_ACTION = (
    "Stop using it now. Keep it away from children, and do not give or sell it to anybody. "
    "Choose below what you would like instead, then put it in the household waste."
)


def softening_words(text: str) -> str:
    """The first words in a text that make the danger smaller than it is; empty when there are none."""
    found = _SOFTENING.search(" ".join(text.split()))
    return found.group(0) if found else ""


def softening_problem(text: str) -> str:
    """A sentence for whoever wrote it; empty when nothing is wrong."""
    found = softening_words(text)
    return (
        f"Leave out “{found}”: a recall says plainly what is dangerous, without words that make it smaller."
        if found
        else ""
    )


def goods_in_words(names: Sequence[str]) -> str:
    """ "A", "A and B", or "A and 2 more"."""
    distinct = list(dict.fromkeys(names))
    if len(distinct) < 3:
        return " and ".join(distinct)
    return f"{distinct[0]} and {len(distinct) - 1} more"


def subject_of(names: Sequence[str], *, is_reminder: bool) -> str:
    """The mail's subject: what it is comes first, then as much of the name as fits."""
    start = f"{'Reminder: p' if is_reminder else 'P'}roduct safety recall: "
    goods = goods_in_words(names)
    room = _LONGEST_SUBJECT - len(start)
    return start + (goods if len(goods) <= room else f"{goods[: room - 1].rstrip()}…")
