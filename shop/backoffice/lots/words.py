"""What staff read about the state of a lot."""

from datetime import date

from shop import clock
from shop.inventory.models import LotState


def state_words(state: str, expires_on: date | None) -> tuple[str, str]:
    """A word or two, and the tone of the tag that holds them."""
    if state == LotState.SHORT_DATED:
        over = expires_on is not None and expires_on <= clock.now().date()
        return ("Past its date" if over else "Too near its date"), "warn"
    return {
        LotState.SELLABLE: ("Sellable", "ok"),
        LotState.QUARANTINED: ("In quarantine", "warn"),
        LotState.RECALLED: ("Recalled", "warn"),
    }[LotState(state)]
