"""The pages of guides and body areas: the same for everyone."""

from flask import Blueprint, current_app, make_response, render_template, url_for
from flask.typing import ResponseReturnValue

from shop.catalog import list_for_area, mark_sold_out
from shop.catalog.models import ProductStatus
from shop.guides import wording
from shop.guides.queries import get_area, get_guide, guides_for_area, list_areas, list_guides
from shop.guides.structured import how_to
from shop.inventory import availability
from shop.web.headers import make_public
from shop.web.kept import kept

bp = Blueprint("guides", __name__)


@bp.get("/guides")
@kept()
def index() -> ResponseReturnValue:
    """Every guide: by body area from head to toe, then the general ones."""
    guides = list_guides()
    return _public("guides/index.html", guides=guides, areas=list_areas(), words=wording)


@bp.get("/guides/<slug>")
@kept()
def show(slug: str) -> ResponseReturnValue:
    """One guide as a recipe."""
    guide = get_guide(slug)
    tools = [tool for tool in guide.tools if tool.product.status == ProductStatus.PUBLISHED]
    address = current_app.config["SHOP"].public_url + url_for("guides.show", slug=slug)
    structured = how_to(guide, tools, address=address)
    return _public("guides/show.html", guide=guide, tools=tools, words=wording, structured=structured)


@bp.get("/areas")
@kept()
def areas() -> ResponseReturnValue:
    """Where does it hold on? All body areas from head to toe."""
    return _public("guides/areas.html", areas=list_areas())


@bp.get("/areas/<area_id>")
@kept()
def area(area_id: str) -> ResponseReturnValue:
    """One body area: its cautions first, then its guides, then at most three tools."""
    found = get_area(area_id)
    tools = list_for_area(area_id)
    sellable = availability([variant_id for card in tools for variant_id in card.variant_ids])
    return _public(
        "guides/area.html",
        area=found,
        guides=guides_for_area(area_id),
        tools=mark_sold_out(tools, sellable),
        words=wording,
    )


def _public(template: str, **context: object) -> ResponseReturnValue:
    return make_public(make_response(render_template(template, **context)))
