"""The search page and what it suggests while somebody types. Both are the same for everyone."""

from typing import Any

from flask import Blueprint, jsonify, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from shop.catalog import LEVELS, Choice, ListAddress, list_ranked, load_facets, mark_sold_out
from shop.extensions import db, writing
from shop.guides import find_help_guide, list_areas
from shop.inventory import availability, products_in_stock
from shop.search.finding import Found, find
from shop.search.missing import record_miss
from shop.search.reading import MOST_SIGNS
from shop.search.suggesting import suggest
from shop.web.headers import make_public
from shop.web.paging import page_number

bp = Blueprint("search", __name__, url_prefix="/search")


@bp.get("")
def show() -> ResponseReturnValue:
    """What the shop has for some words: products that can be narrowed, then what there is to read."""
    typed = " ".join(request.args.get("q", "").split())
    found = find(typed)
    if found.is_empty:
        return _nothing(typed, found)
    context = _products(typed, found) if found.products else {}
    guide = find_help_guide() if found.is_condition else None
    return _page(typed, found, **context, help_guide=guide)


@bp.get("/suggestions")
def suggestions() -> ResponseReturnValue:
    """Names that begin like what was typed so far."""
    return make_public(make_response(jsonify(suggest(request.args.get("q", "")))))


def _products(typed: str, found: Found) -> dict[str, Any]:
    facets = load_facets()
    choice = Choice.read(facets, request.args.getlist)
    listing = list_ranked(found.products, products_in_stock, choice=choice, page=page_number())
    sellable = availability([key for card in listing.cards for key in card.variant_ids])
    return {
        "listing": listing,
        "cards": mark_sold_out(listing.cards, sellable),
        "facets": facets,
        "address": ListAddress(url_for("search.show"), query=typed[:MOST_SIGNS], choice=choice),
        "sort_words": {},
    }


def _nothing(typed: str, found: Found) -> ResponseReturnValue:
    """Other ways in. What was missed is counted, unless nothing was asked for."""
    if found.words:
        with writing():
            record_miss(typed, words=found.words)
            db.session.commit()
    return _page(typed, found, areas=list_areas(), levels=LEVELS.values())


def _page(typed: str, found: Found, **context: Any) -> ResponseReturnValue:
    html = render_template("search/show.html", typed=typed[:MOST_SIGNS], found=found, **context)
    return make_public(make_response(html))
