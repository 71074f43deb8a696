"""What a draft would change, for the colleague who reads it."""

from dataclasses import dataclass

from shop.care import CARE_SECTIONS, SheetText


@dataclass(frozen=True, slots=True)
class Change:
    """One part of the sheet with the sentences that go and those that come."""

    title: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


def changes_between(old: SheetText, new: SheetText) -> list[Change]:
    """The parts that differ, in the order of the sheet."""
    pairs = [(title, getattr(old, name), getattr(new, name)) for name, title in CARE_SECTIONS]
    pairs.append(("Safety", _sentences(old), _sentences(new)))
    pairs.append(("Months", _months(old), _months(new)))
    return [
        Change(
            title,
            tuple(sentence for sentence in before if sentence not in after),
            tuple(sentence for sentence in after if sentence not in before),
        )
        for title, before, after in pairs
        if before != after
    ]


def _sentences(text: SheetText) -> list[str]:
    return [
        f"{each['severity'].capitalize()}, {each['kind'].replace('_', ' ')}: {each['text']}"
        for each in text.notices
    ]


def _months(text: SheetText) -> list[str]:
    found = [f"Usual life {text.service_life_months} months"]
    return found if text.pao_months is None else [*found, f"{text.pao_months} months after opening"]
