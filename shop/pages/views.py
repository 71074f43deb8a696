"""Static pages, each a template that says no more than what the shop does."""

from babel.lists import format_list
from flask import Blueprint, current_app, make_response, render_template
from flask.typing import ResponseReturnValue

from shop.config import Settings
from shop.delivery import country_name
from shop.money import LOCALE
from shop.web.headers import make_public
from shop.web.kept import kept

bp = Blueprint("pages", __name__)


@bp.get("/delivery")
@kept()
def delivery() -> ResponseReturnValue:
    """Where, how, how fast and for how much."""
    return _page("delivery")


@bp.get("/returns")
@kept()
def returns() -> ResponseReturnValue:
    """What can come back, until when and how."""
    return _page("returns")


@bp.get("/privacy")
@kept()
def privacy() -> ResponseReturnValue:
    """What is stored about a visitor, why and for how long."""
    return _page("privacy")


@bp.get("/terms")
@kept()
def terms() -> ResponseReturnValue:
    """The terms of sale."""
    return _page("terms")


@bp.get("/accessibility")
@kept()
def accessibility() -> ResponseReturnValue:
    """What was done so that everyone can use the shop, and what is still missing."""
    return _page("accessibility")


@bp.get("/about")
@kept()
def about() -> ResponseReturnValue:
    """What this shop is for."""
    return _page("about")


@bp.get("/contact")
@kept()
def contact() -> ResponseReturnValue:
    """How to reach a person, and what to write about what."""
    return _page("contact")


def _page(name: str) -> ResponseReturnValue:
    settings: Settings = current_app.config["SHOP"]
    countries = [country_name(code) for code in settings.shipping_countries]
    html = render_template(
        f"pages/{name}.html",
        settings=settings,
        countries=format_list(
            ["the United States" if c == "United States" else c for c in countries], locale=LOCALE
        ),
    )
    return make_public(make_response(html))
