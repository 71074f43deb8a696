"""What we can offer for a destination, with dates, and what we cannot, with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from babel.lists import format_list

from shop.delivery.calendar import leaves_on, working_days_after
from shop.delivery.methods import METHODS, Method, Rates, Zone
from shop.delivery.places import Destination
from shop.money import LOCALE


@dataclass(frozen=True, slots=True)
class Quote:
    """One way to send it: price in cents, and the first and last day it can arrive."""

    code: str
    name: str
    cents: int
    arrives_from: date
    arrives_until: date


@dataclass(frozen=True, slots=True)
class Refusal:
    """A way that is closed to this parcel, and why, in a sentence."""

    code: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Offers:
    """Every method of the shop, either quoted or refused; cheapest first."""

    quotes: tuple[Quote, ...]
    refused: tuple[Refusal, ...]

    def find(self, code: str) -> Quote | None:
        """The quote of a method, if it is on offer."""
        return next((quote for quote in self.quotes if quote.code == code), None)


def delivery_quotes(
    destination: Destination,
    *,
    subtotal_cents: int,
    ground_only: Sequence[str],
    rates: Rates,
    now: datetime,
) -> Offers:
    """Quotes and refusals for goods worth `subtotal_cents`, of which `ground_only` (names) may not fly."""
    quotes, refused = [], []
    for method in METHODS:
        if reason := _refusal(method, destination, ground_only):
            refused.append(Refusal(method.code, _name(method, destination), reason))
        else:
            cents = rates.price(method, subtotal_cents=subtotal_cents)
            quotes.append(_quote(method, destination, cents=cents, now=now))
    return Offers(tuple(sorted(quotes, key=lambda quote: quote.cents)), tuple(refused))


def _quote(method: Method, destination: Destination, *, cents: int, now: datetime) -> Quote:
    first, last = method.working_days[destination.zone]
    leaves = leaves_on(now)
    return Quote(
        code=method.code,
        name=_name(method, destination),
        cents=cents,
        arrives_from=working_days_after(leaves, first),
        arrives_until=working_days_after(leaves, last),
    )


def _name(method: Method, destination: Destination) -> str:
    by_ground = not method.by_air and destination.zone is Zone.MAINLAND
    return f"{method.name} ground" if by_ground else method.name


def _refusal(method: Method, destination: Destination, ground_only: Sequence[str]) -> str:
    """Why this method cannot be used, or an empty string."""
    goods = format_list(list(ground_only), locale=LOCALE)
    they = "it" if len(ground_only) == 1 else "they"
    if ground_only and method.by_air:
        return f"Not for {goods}: {they} may only travel by ground, because the oil is flammable."
    if ground_only and destination.zone is not Zone.MAINLAND:
        return (
            f"{goods} may only travel by ground, which does not reach {destination.name}. Take "
            f"{'it' if len(ground_only) == 1 else 'them'} out of the cart, or send the order to an address "
            "in the mainland United States."
        )
    if destination.zone not in method.working_days:
        return f"{method.name} does not reach {destination.name} (APO, FPO, DPO)."
    if method.by_air and destination.is_po_box:
        return f"{method.name} is handed over at a door, so it cannot go to a PO box."
    return ""
