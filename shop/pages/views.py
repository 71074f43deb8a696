"""Static pages, each a template that says no more than what the shop does."""

from typing import Any

from babel.lists import format_list
from flask import Blueprint, current_app, jsonify, make_response, render_template
from flask.typing import ResponseReturnValue

from shop.config import Settings
from shop.cookies import COOKIES
from shop.delivery import country_name
from shop.money import LOCALE
from shop.web.headers import make_public
from shop.web.kept import kept

bp = Blueprint("pages", __name__)

#: When the shop last thought about what the signal means here.
GPC_SINCE = "2026-11-27"


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


@bp.get("/cookies")
def cookies() -> ResponseReturnValue:
    """Every cookie, from the registry that the code sets them from."""
    return _page("cookies", cookies=COOKIES, secure=current_app.config["SHOP"].secure)


@bp.get("/.well-known/gpc.json")
def gpc() -> ResponseReturnValue:
    """That Global Privacy Control is honoured, for browsers that look."""
    return make_public(jsonify(gpc=True, lastUpdate=GPC_SINCE))


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


def _page(name: str, **facts: Any) -> ResponseReturnValue:
    settings: Settings = current_app.config["SHOP"]
    countries = [country_name(code) for code in settings.shipping_countries]
    html = render_template(
        f"pages/{name}.html",
        settings=settings,
        **facts,
        countries=format_list(
            ["the United States" if c == "United States" else c for c in countries], locale=LOCALE
        ),
    )
    return make_public(make_response(html))
