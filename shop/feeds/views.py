"""Where the files for machines stand. Addresses in them are whole, as their formats ask for."""

from collections.abc import Iterable

from flask import (
    Blueprint,
    Response,
    current_app,
    make_response,
    render_template,
    request,
    stream_with_context,
    url_for,
)
from flask.typing import ResponseReturnValue

from shop.catalog import LEVELS, list_categories, load_facets
from shop.errors import NotFound
from shop.feeds.announcing import guide_feed
from shop.feeds.mapping import (
    MOST_ADDRESSES,
    Place,
    changes_of_guides,
    changes_of_shelves,
    product_sitemap,
    sitemap,
    sitemap_index,
)
from shop.feeds.merchandising import product_feed
from shop.feeds.reading import parts_of_products
from shop.feeds.robots import robots
from shop.guides import list_areas, list_guides
from shop.web.front.version import pages_version
from shop.web.headers import PUBLIC_CACHE, make_public, tag
from shop.web.kept import kept

bp = Blueprint("feeds", __name__)

#: Pages without rows of their own that a stranger may look for.
STATIC_PAGES = (
    *("guides.index", "guides.areas", "catalog.firmness_scale", "dilution.show"),
    *("pages.delivery", "pages.returns", "pages.contact", "pages.about", "reviews.handling"),
    *("pages.privacy", "pages.cookies", "pages.terms", "pages.accessibility"),
)


@bp.get("/robots.txt")
@kept()
def robots_txt() -> ResponseReturnValue:
    """What crawlers may read, and where the sitemap is."""
    filters = [*(facet.name for facet in load_facets()), "sort"]
    return _file([robots(filters, sitemap=_whole("feeds.index"))], "text/plain")


@bp.get("/llms.txt")
@kept()
def llms_txt() -> ResponseReturnValue:
    """What this shop is and its most useful pages, in Markdown (llmstxt.org)."""
    words = render_template(
        "feeds/llms.txt",
        categories=list_categories(),
        levels=LEVELS.values(),
        areas=list_areas(),
        guides=list_guides(),
        whole=_whole,
    )
    return _file([words], "text/markdown", "listing", "guides")


@bp.get("/sitemap.xml")
@kept()
def index() -> ResponseReturnValue:
    """The sitemap's index: pages, guides, and the products in parts."""
    guides = changes_of_guides()
    parts: list[Place] = [(_whole("feeds.pages"), None)]
    if guides:
        parts.append((_whole("feeds.guides"), max(guides.values())))
    for number, part in enumerate(parts_of_products(MOST_ADDRESSES), start=1):
        parts.append((_whole("feeds.products", number=number), part.changed_at))
    return _xml(sitemap_index(parts), "listing", "guides")


@bp.get("/sitemaps/pages.xml")
@kept()
def pages() -> ResponseReturnValue:
    """Home, shelves, firmness, areas and what never changes by itself."""
    shelves = changes_of_shelves()
    latest = max(shelves.values(), default=None)
    places: list[Place] = [(_whole("catalog.home"), latest), (_whole("catalog.everything"), latest)]
    places += [(_whole("catalog.category", slug=slug), changed) for slug, changed in shelves.items()]
    places += [(_whole("catalog.firmness", level=level), None) for level in LEVELS]
    places += [(_whole("guides.area", area_id=area.id), None) for area in list_areas()]
    places += [(_whole(page), None) for page in STATIC_PAGES]
    return _xml(sitemap(places), "listing")


@bp.get("/sitemaps/guides.xml")
@kept()
def guides() -> ResponseReturnValue:
    """Every guide."""
    changes = changes_of_guides()
    return _xml(sitemap((_whole("guides.show", slug=s), changed) for s, changed in changes.items()), "guides")


@bp.get("/sitemaps/products/<int:number>.xml")
@kept()
def products(number: int) -> ResponseReturnValue:
    """One part of the products, with their photographs."""
    parts = parts_of_products(MOST_ADDRESSES)
    if not 0 < number <= len(parts):
        raise NotFound("The sitemap has no part under this number.")
    pieces = product_sitemap(
        parts[number - 1],
        site=current_app.config["SHOP"].public_url,
        address_of=lambda product: _whole("catalog.product", slug=product.slug),
    )
    return _xml(pieces, "listing")


@bp.get("/guides/feed.xml")
@kept()
def guide_news() -> ResponseReturnValue:
    """What is new among the guides, for feed readers."""
    pieces = guide_feed(
        page=_whole("guides.index"),
        feed=_whole("feeds.guide_news"),
        address_of=lambda slug: _whole("guides.show", slug=slug),
    )
    return _file(pieces, "application/rss+xml", "guides")


@bp.get("/feeds/products.xml")
def merchant() -> ResponseReturnValue:
    """Every variant for Google Merchant Center: sent while it is read, because it may be very long.

    Not kept for the same reason; the version of the pages says whether anything changed.
    """
    pieces = product_feed(
        site=current_app.config["SHOP"].public_url,
        address_of=lambda product, variant: _whole(
            "catalog.variant", slug=product.slug, variant_slug=variant.slug
        ),
    )
    response = Response(stream_with_context(pieces), mimetype="application/rss+xml")
    # To measure it, Werkzeug would read it whole.
    response.automatically_set_content_length = False
    response.headers["Cache-Control"] = PUBLIC_CACHE
    response.set_etag(f"products-{pages_version()}", weak=True)
    return tag(response, "listing").make_conditional(request)


def _whole(endpoint: str, **values: object) -> str:
    return current_app.config["SHOP"].public_url + url_for(endpoint, **values)


def _xml(pieces: Iterable[str], *shown: str) -> Response:
    return _file(pieces, "application/xml", *shown)


def _file(pieces: Iterable[str], mimetype: str, *shown: str) -> Response:
    response = make_response("".join(pieces))
    response.content_type = f"{mimetype}; charset=utf-8"
    return make_public(response, *shown)
