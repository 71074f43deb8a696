"""The pages of guides and body areas: the same for everyone."""

from typing import Any

from flask import Blueprint, current_app, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from shop.catalog import (
    SORT_VALUES,
    SORT_WORDS,
    Choice,
    ListAddress,
    Sort,
    item_list,
    list_products,
    load_facets,
    mark_sold_out,
)
from shop.catalog.models import ProductStatus
from shop.errors import NotFound
from shop.guides import filtering, wording
from shop.guides.filtering import Wish, list_tools_of_guides
from shop.guides.queries import (
    emergency_signs,
    get_guide,
    get_place,
    guides_for_area,
    list_areas,
    list_guides,
)
from shop.guides.sequencing import parts_of
from shop.guides.structured import how_to
from shop.guides.suggesting import suggest_tools, with_stock
from shop.inventory import availability
from shop.web.headers import make_public
from shop.web.kept import kept
from shop.web.paging import PAGE_VALUES, page_number

bp = Blueprint("guides", __name__)


@bp.get("/guides")
@kept()
def index() -> ResponseReturnValue:
    """The guides that fit what the URL wishes for, from head to toe; without a wish all of them."""
    tools = list_tools_of_guides()
    wish = Wish.read(request.args, {tool.slug for tool in tools})
    return _public(
        "guides/index.html",
        *("guides", "listing"),
        guides=list_guides(wish),
        areas=list_areas(),
        wish=wish,
        tools=tools,
        unknown_tools="tool" in request.args and not wish.tools,
        choices=filtering,
        words=wording,
    )


@bp.get("/guides/offline")
def offline() -> ResponseReturnValue:
    """What stands in for a page of this folder that was never opened, when there is no network."""
    return _public("guides/offline.html")


@bp.get("/guides/<slug>")
@kept()
def show(slug: str) -> ResponseReturnValue:
    """One guide as a recipe."""
    guide = get_guide(slug)
    tools = [tool for tool in guide.tools if tool.product.status == ProductStatus.PUBLISHED]
    address = current_app.config["SHOP"].public_url + url_for("guides.show", slug=slug)
    structured = how_to(guide, tools, address=address)
    guides = [f"guide:{each.slug}" for each in (guide, *guide.related)]
    shown = [*guides, *(f"product:{tool.product.slug}" for tool in tools)]
    return _public("guides/show.html", *shown, guide=guide, tools=tools, words=wording, structured=structured)


@bp.get("/guides/<slug>/session")
def session(slug: str) -> ResponseReturnValue:
    """The same guide one step at a time, to follow along; without JavaScript a recipe in words."""
    guide = get_guide(slug)
    if guide.kind != "body":
        raise NotFound("This guide is for reading: there is nothing to keep time for.")
    return _public(
        "guides/session.html",
        f"guide:{slug}",
        guide=guide,
        parts=parts_of(guide),
        emergencies=emergency_signs(),
        words=wording,
    )


@bp.get("/areas")
@kept()
def areas() -> ResponseReturnValue:
    """Where does it hold on? All body areas from head to toe."""
    return _public("guides/areas.html", "guides", "listing", areas=list_areas())


@bp.get("/areas/<area_id>")
@kept(sort=SORT_VALUES, page=PAGE_VALUES)
def area(area_id: str) -> ResponseReturnValue:
    """One body area: its cautions first, then its guides and at most three tools, then all that is for it."""
    place = get_place(area_id)
    tools = suggest_tools(place)
    listed = _listed_for(area_id)
    cards = [*(tool.card for tool in tools), *listed["listing"].cards]
    sellable = availability([variant_id for card in cards for variant_id in card.variant_ids])
    return _public(
        "guides/area.html",
        *("guides", "listing", *dict.fromkeys(f"product:{card.slug}" for card in cards)),
        area=place,
        guides=guides_for_area(place),
        tools=with_stock(tools, sellable),
        words=wording,
        cards=mark_sold_out(listed["listing"].cards, sellable),
        **listed,
    )


def _listed_for(area_id: str) -> dict[str, Any]:
    """All that is filed under a place, narrowed as the URL says."""
    facets = [facet for facet in load_facets() if facet.name != "area"]
    choice = Choice.read(facets, request.args.getlist)
    sort = Sort.read(request.args.get("sort", ""))
    listing = list_products(("area", area_id), choice=choice, sort=sort, page=page_number())
    return {
        "listing": listing,
        "facets": facets,
        "address": ListAddress(url_for("guides.area", area_id=area_id), choice=choice, sort=sort),
        "sort_words": SORT_WORDS,
        "structured": item_list(
            listing.cards,
            site=current_app.config["SHOP"].public_url,
            address_of=lambda card: url_for("catalog.product", slug=card.slug),
        ),
    }


def _public(template: str, *shown: str, **context: object) -> ResponseReturnValue:
    return make_public(make_response(render_template(template, **context)), *shown)
