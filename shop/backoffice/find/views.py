"""Finding: a page that works by itself, and that the palette takes its answers from."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from shop.backoffice.find.places import places_for
from shop.backoffice.find.queries import find_articles, find_customers, find_orders, find_products
from shop.backoffice.guard import may, open_to_all_staff
from shop.staff import Permission
from shop.web.forms import one_line

bp = Blueprint("find", __name__, url_prefix="/find")

LONGEST = 200


@bp.get("")
@open_to_all_staff
def index() -> ResponseReturnValue:
    """What begins like what was typed, of every kind that the colleague may see."""
    typed = one_line(request.args.get("q", ""))[:LONGEST]
    sees_orders = bool(typed) and may(Permission.ORDERS_VIEW)
    sees_stock = bool(typed) and may(Permission.STOCK_VIEW)
    found = {
        "orders": find_orders(typed) if sees_orders else [],
        "articles": find_articles(typed) if sees_stock else [],
        "products": find_products(typed) if typed and may(Permission.CATALOG_VIEW) else [],
        "customers": find_customers(typed) if sees_orders else [],
        "places": places_for(typed),
    }
    count = sum(len(each) for each in found.values())
    return render_template("backoffice/find/index.html", typed=typed, count=count, longest=LONGEST, **found)
