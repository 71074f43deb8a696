"""Putting what was bought once into the cart again, and saying plainly what is not as it was."""

from dataclasses import dataclass, field

from babel.lists import format_list
from sqlalchemy import select

from shop.cart import MOST_PER_LINE, Added, CartRefusal, add_up_to
from shop.cart.models import Cart
from shop.catalog.models import Variant
from shop.errors import Gone, NotFound
from shop.extensions import db
from shop.money import CURRENCY, LOCALE, format_cents
from shop.orders.models import Order, OrderLine

#: A sentence names this many things at most; the cart page shows all of them anyway.
MOST_NAMED = 5


@dataclass(slots=True)
class BoughtAgain:
    """What happened to each line: names as sentences take them."""

    pieces: int = 0
    dearer: list[str] = field(default_factory=list)
    cheaper: list[str] = field(default_factory=list)
    fewer: list[str] = field(default_factory=list)
    #: Why none of it went in -> the names.
    refused: dict[str, list[str]] = field(default_factory=dict)
    no_longer_sold: list[str] = field(default_factory=list)

    @property
    def changes(self) -> list[str]:
        """One sentence per kind of change; empty when everything is as it was."""
        kinds = [
            ("Costs more now: {}.", self.dearer),
            ("Costs less now: {}.", self.cheaper),
            ("Fewer than last time, because that is all that can be had: {}.", self.fewer),
            *((f"{reason}: {{}}.", names) for reason, names in self.refused.items()),
            ("No longer sold: {}.", self.no_longer_sold),
        ]
        return [sentence.format(_listed(names)) for sentence, names in kinds if names]


def buy_again(cart: Cart, order: Order) -> BoughtAgain:
    """Put into the cart what can still be bought of an order, at today's prices. Needs `order.lines`."""
    outcome = BoughtAgain()
    skus = dict(
        db.session.execute(
            select(Variant.id, Variant.sku).where(Variant.id.in_([line.variant_id for line in order.lines]))
        ).all()
    )
    for line in order.lines:
        _again(cart, line, skus[line.variant_id], outcome)
    return outcome


def _again(cart: Cart, line: OrderLine, sku: str, outcome: BoughtAgain) -> None:
    try:
        added = add_up_to(cart, sku=sku, quantity=line.quantity)
    except (NotFound, Gone):
        outcome.no_longer_sold.append(line.name)
        return
    except CartRefusal as refusal:
        outcome.refused.setdefault(refusal.message, []).append(line.name)
        return
    outcome.pieces += added.quantity
    if added.quantity < line.quantity:
        most = ", the most we send in one order" if added.line.quantity == MOST_PER_LINE else ""
        outcome.fewer.append(f"{line.name} ({added.quantity} instead of {line.quantity}{most})")
    _compare_price(line, added, outcome)


def _compare_price(line: OrderLine, added: Added, outcome: BoughtAgain) -> None:
    then, now = line.unit_price_cents, added.variant.price_cents
    if now != then:
        words = f"{line.name} ({format_cents(now, CURRENCY)} instead of {format_cents(then, CURRENCY)})"
        (outcome.dearer if now > then else outcome.cheaper).append(words)


def _listed(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    shown = [*names[:MOST_NAMED], *([f"{more} more"] if more > 0 else [])]
    return format_list(shown, locale=LOCALE)
