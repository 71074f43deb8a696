"""Read a text the way a regulator would, knowing which field it stands in."""

from dataclasses import dataclass
from enum import StrEnum

from shop.claims.wordlist import Rule, word_list

#: What makes a customer's story a health claim of the shop's as soon as the shop shows it off.
_ABOUT_HEALTH = frozenset({"cure", "condition", "mechanism"})


class Level(StrEnum):
    """Blocked words keep a text from being published; doubtful ones ask for a second look."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One word in a text. `start` counts characters; `instead` is empty where we know nothing better."""

    start: int
    word: str
    level: Level
    reason: str
    group: str
    instead: str

    def __str__(self) -> str:
        better = f' Rather say "{self.instead}".' if self.instead else ""
        return f'"{self.word}" {self.reason}.{better}'


def check_words(text: str, *, field: str = "copy") -> list[Finding]:
    """Every blocked or doubtful word, in the order of the text.

    `field` is where it stands: those named by `allow_in` in words.toml, such as "safety", may say what copy
    may not. Doubtful words are doubted in copy only.
    """
    words = word_list()
    allowed = words.allow_in.get(field)
    found = [
        finding
        for rule in words.block
        if rule.group not in (allowed or ())
        for finding in _matches(rule, text, Level.BLOCK)
    ]
    if allowed is None:
        found += [finding for rule in words.warn for finding in _matches(rule, text, Level.WARN)]
        found += _only_better_words(text, found)
    return sorted(found)


def flags_health_claim(text: str) -> bool:
    """Whether a text that a customer wrote speaks of healing, a condition or how a body works.

    Such a review is shown, but never featured, quoted or put in structured data.
    """
    return any(finding.group in _ABOUT_HEALTH for finding in check_words(text))


def _matches(rule: Rule, text: str, level: Level) -> list[Finding]:
    harmless = [match.span() for match in rule.unless.finditer(text)] if rule.unless else []
    return [
        Finding(match.start(), match.group(), level, rule.reason, rule.group, _instead(text, match.span()))
        for match in rule.pattern.finditer(text)
        if not any(start <= match.start() and match.end() <= end for start, end in harmless)
    ]


def _instead(text: str, span: tuple[int, int]) -> str:
    for pattern, say in word_list().prefer:
        if any(match.start() < span[1] and span[0] < match.end() for match in pattern.finditer(text)):
            return say
    return ""


def _only_better_words(text: str, found: list[Finding]) -> list[Finding]:
    """Phrases that no rule caught, for which there is a better one all the same."""
    spans = [(finding.start, finding.start + len(finding.word)) for finding in found]
    return [
        Finding(match.start(), match.group(), Level.WARN, "can be said more exactly", "", say)
        for pattern, say in word_list().prefer
        for match in pattern.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in spans)
    ]
