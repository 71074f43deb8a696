"""Which tools a body area's page suggests, and why each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from shop.catalog import Card, list_for_area, list_tools, mark_sold_out, spread
from shop.extensions import db
from shop.guides.models import Guide, GuideTool
from shop.guides.queries import Place

#: More would be a catalogue page.
MOST_TOOLS = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A tool and the reason for it, in words."""

    card: Card
    reason: str


def suggest_tools(place: Place) -> list[Suggestion]:
    """At most three, from soft to firm: what the area's guides work with, filled up with what they mention,
    unless the place needs care. Only without a guide is it what is filed under the place."""
    only_mentioned = _tools_of_guides(place)
    tools = list_tools(only_mentioned)
    needed = spread([card for card in tools if not only_mentioned[card.id]], most=MOST_TOOLS)
    mentioned = [] if place.cautions else [card for card in tools if only_mentioned[card.id]]
    more = spread(mentioned, most=MOST_TOOLS - len(needed))
    chosen = [card for card in tools if card in needed or card in more]
    chosen = chosen or list_for_area(place.id, most=MOST_TOOLS)
    return [
        Suggestion(card, _reason(position, chosen, only_mentioned.get(card.id)))
        for position, card in enumerate(chosen)
    ]


def with_stock(suggestions: list[Suggestion], sellable: Mapping[int, int]) -> list[Suggestion]:
    """The same, each saying whether it is sold out."""
    cards = mark_sold_out([each.card for each in suggestions], sellable)
    return [replace(each, card=card) for each, card in zip(suggestions, cards, strict=True)]


def _tools_of_guides(place: Place) -> dict[int, bool]:
    """Product id -> whether every guide of the area only mentions it. One query."""
    query = (
        select(GuideTool.product_id, GuideTool.optional)
        .join(Guide, Guide.id == GuideTool.guide_id)
        .where(Guide.body_area_id.in_(place.guided_by))
    )
    found: dict[int, bool] = {}
    for product_id, optional in db.session.execute(query):
        found[product_id] = optional and found.get(product_id, True)
    return found


def _reason(position: int, chosen: list[Card], only_mentioned: bool | None) -> str:
    """Where it stands among the chosen, and what the guide has to do with it (None: nothing)."""
    use = {None: "", True: "the guide mentions it", False: "the guide works with it"}[only_mentioned]
    if len(chosen) == 1 or not chosen[position].lowest_pressure:
        return f"{use[:1].upper()}{use[1:]}" or "Made for this place"
    where = "In between"
    if position in {0, len(chosen) - 1}:
        where = "The softest we suggest here" if position == 0 else "The firmest we suggest here"
    return f"{where}, and {use}" if use else where
