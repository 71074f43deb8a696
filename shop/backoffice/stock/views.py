"""Pages about stock: the list and one variant."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from shop.backoffice.guard import needs
from shop.backoffice.lots.words import state_words
from shop.backoffice.paging import id_key
from shop.backoffice.stock.forms import AdjustmentForm, SettingsForm
from shop.backoffice.stock.queries import (
    MOVEMENTS_SHOWN,
    StockDetail,
    StockFilter,
    get_stock,
    get_variant,
    list_movements,
    list_stock,
)
from shop.errors import NotFound
from shop.inventory import DEMAND_DAYS
from shop.staff import Permission

bp = Blueprint("stock", __name__, url_prefix="/stock")

LISTS = {StockFilter.ALL: "All", StockFilter.LOW: "Low", StockFilter.SOLD_OUT: "Sold out"}


@bp.get("")
@needs(Permission.STOCK_VIEW)
def index() -> ResponseReturnValue:
    """Every variant with its numbers, searched and paged; everything that shows is in the address."""
    which = _which(request.args.get("show", StockFilter.ALL))
    search = request.args.get("q", "").strip()[:200]
    after = request.args.get("after", "")[:40]
    return render_template(
        "backoffice/stock/index.html",
        page=list_stock(which, search=search, after=after),
        lists=LISTS,
        which=which,
        search=search,
        deeper=bool(after),
    )


@bp.get("/<sku>")
@needs(Permission.STOCK_VIEW)
def show(sku: str) -> ResponseReturnValue:
    """One variant with the rows behind its numbers."""
    return stock_page(get_stock(sku))


@bp.get("/<sku>/movements")
@needs(Permission.STOCK_VIEW)
def movements(sku: str) -> ResponseReturnValue:
    """Everything that ever moved of one variant: the rows behind "on hand"."""
    variant, before = get_variant(sku), id_key(request.args.get("before"))
    return render_template(
        "backoffice/stock/movements.html",
        variant=variant,
        page=list_movements(variant.id, before=before),
        deeper=before is not None,
    )


def stock_page(
    stock: StockDetail,
    *,
    adjustment: AdjustmentForm | None = None,
    settings: SettingsForm | None = None,
) -> str:
    """The variant's page, with the form that was sent, if one was."""
    adjustment = adjustment or AdjustmentForm(formdata=None)
    adjustment.offer_lots(list(stock.lots))
    # Whatever was sent, the page that goes out shows the ledger as it is now.
    adjustment.seen.data = str(stock.last_movement_id)
    return render_template(
        "backoffice/stock/show.html",
        stock=stock,
        adjustment=adjustment,
        settings=settings or SettingsForm(formdata=None, obj=stock.item),
        state_words=state_words,
        demand_days=DEMAND_DAYS,
        movements_shown=MOVEMENTS_SHOWN,
    )


def _which(word: str) -> StockFilter:
    try:
        return StockFilter(word)
    except ValueError:
        raise NotFound("There is no such list of stock.") from None
