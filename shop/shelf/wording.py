"""What the shelf says about a thing, in sentences."""

from datetime import date

from shop.shelf.dating import Basis
from shop.shelf.owning import OwnedThing


def headline(thing: OwnedThing, today: date) -> str:
    """What the date is: what stands before it."""
    if thing.is_opened_once:
        return "Was to be used up by" if thing.life.is_over(today) else "Use it up by"
    return "Reached its usual age on" if thing.life.is_over(today) else "Look at it with new eyes by"


def reason(thing: OwnedThing) -> str:
    """From what the date was counted."""
    months = thing.sheet.pao_months
    return {
        Basis.OPENED: f"{months} months after you opened it.",
        Basis.ARRIVED: f"{months} months after it arrived, as long as you do not say when you opened it.",
        Basis.BEST_BEFORE: "The best-before date of its lot, sooner than the months after opening.",
        Basis.SERVICE_LIFE: (
            f"Its usual life is {in_words(thing.sheet.service_life_months)} with normal care. "
            "The list below says what to look for."
        ),
    }[thing.life.basis]


def next_step(thing: OwnedThing, today: date) -> str:
    """The one thing to do next."""
    sheet = thing.sheet
    if thing.life.is_over(today):
        if thing.is_opened_once:
            return (
                "Let it go, even if it still smells fine. Cap it tight and put it with the household waste."
            )
        return f"Replace it when: {_lower(sheet.replace_when)}" if sheet.replace_when else "Look it over."
    is_new = thing.arrived_on >= today or (thing.is_opened_once and thing.opened_on is None)
    if is_new and sheet.before_first_use:
        return f"Before first use: {_lower(sheet.before_first_use)}"
    steps = sheet.clean or sheet.store
    return f"After use: {_lower(steps)}" if steps else "Nothing to do but enjoy it."


def in_words(months: int) -> str:
    """14 -> "14 months", 24 -> "2 years"."""
    years, rest = divmod(months, 12)
    if rest:
        return f"{months} months"
    return "1 year" if years == 1 else f"{years} years"


def _lower(sentences: list[str]) -> str:
    first = sentences[0].rstrip(".")
    return f"{first[:1].lower()}{first[1:]}."
