"""The pages of guides and body areas: the same for everyone."""

from flask import Blueprint, current_app, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

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
@kept()
def area(area_id: str) -> ResponseReturnValue:
    """One body area: its cautions first, then its guides, then at most three tools."""
    place = get_place(area_id)
    tools = suggest_tools(place)
    sellable = availability([variant_id for tool in tools for variant_id in tool.card.variant_ids])
    return _public(
        "guides/area.html",
        *("guides", "listing", *(f"product:{tool.card.slug}" for tool in tools)),
        area=place,
        guides=guides_for_area(place),
        tools=with_stock(tools, sellable),
        words=wording,
    )


def _public(template: str, *shown: str, **context: object) -> ResponseReturnValue:
    return make_public(make_response(render_template(template, **context)), *shown)
