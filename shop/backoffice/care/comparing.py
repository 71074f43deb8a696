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
    return [
        Change(
            title,
            tuple(sentence for sentence in before if sentence not in after),
            tuple(sentence for sentence in after if sentence not in before),
        )
        for title, (before, after) in parts_of_both(old, new).items()
        if before != after
    ]


def parts_of_both(old: SheetText, new: SheetText) -> dict[str, tuple[list[str], list[str]]]:
    """Each part of the sheet with its sentences before and after, as the log keeps them."""
    parts = {title: (list(getattr(old, name)), list(getattr(new, name))) for name, title in CARE_SECTIONS}
    return {**parts, "Safety": (_notices(old), _notices(new)), "Months": (_months(old), _months(new))}


def _notices(text: SheetText) -> list[str]:
    return [
        f"{each['severity'].capitalize()}, {each['kind'].replace('_', ' ')}: {each['text']}"
        + (f" => {each['acknowledge']}" if each["acknowledge"] else "")
        for each in text.notices
    ]


def _months(text: SheetText) -> list[str]:
    found = [f"Usual life {text.service_life_months} months"]
    return found if text.pao_months is None else [*found, f"{text.pao_months} months after opening"]
