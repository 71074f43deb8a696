"""`/_design`. The application registers it in development only; everywhere else the address leads nowhere."""

from flask import Blueprint, Response, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from shop.catalog import LEVELS, Card, Choice, ListAddress, Sort, list_products, load_facets, tile_for
from shop.design.forms import SampleForm
from shop.design.samples import NOTICES, REVIEWS
from shop.design.tokens import read_tokens, swatches
from shop.guides import list_areas

bp = Blueprint("design", __name__, url_prefix="/_design")

LONG = "A Name That Goes On for Longer Than Any Name Should, with a Seventeen-Letter Compound"


@bp.get("")
def show() -> ResponseReturnValue:
    """Every token and component in every state."""
    wrong = SampleForm(MultiDict({"name": "", "way": "", "note": ""}))
    wrong.validate()
    facets = load_facets()
    choice = Choice.read(facets, MultiDict([("fact", "vegan"), ("fact", "oil_safe")]).getlist)
    return render_template(
        "design/show.html",
        tokens=read_tokens(),
        levels=LEVELS.values(),
        areas=list_areas(),
        cards=[
            _card("smooth-silicone-ball", "Smooth Silicone Massage Ball", lowest=2, highest=4),
            _card("lavender-essential-oil", "Lavender Essential Oil", sold_out=True),
            _card("cork-massage-roller", LONG, lowest=4, highest=4),
        ],
        facets=facets,
        listing=list_products(choice=choice, sort=Sort.FEATURED, page=1),
        address=ListAddress(url_for("catalog.everything"), choice=choice, sort=Sort.FEATURED),
        notices=NOTICES,
        said_of_it=REVIEWS,
        form=SampleForm(),
        wrong=wrong,
    )


@bp.get("/swatches.css")
def sheet() -> ResponseReturnValue:
    """The colours and sizes of the page above."""
    return Response(swatches(read_tokens()), mimetype="text/css")


def _card(
    slug: str, name: str, *, lowest: int | None = None, highest: int | None = None, sold_out: bool = False
) -> Card:
    return Card(
        id=0,
        slug=slug,
        sku="MB-SIL65-MED-SLT",
        name=name,
        summary="One line that says what it is and what it is made of.",
        category_slug="massage-balls",
        photo=None,
        tile=tile_for(slug, "massage-balls"),
        size="65 mm",
        lowest_pressure=lowest,
        highest_pressure=highest,
        rubber="Made without natural rubber" if lowest else None,
        price_cents=1100,
        price_varies=lowest != highest,
        unit_price=None,
        variant_ids=(),
        sold_out=sold_out,
    )
