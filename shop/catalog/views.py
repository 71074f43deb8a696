"""The public pages of the shop: home, shelves, firmness and products. The same bytes for everyone."""

import re
from collections.abc import Iterable
from typing import Any

from flask import Blueprint, current_app, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from shop.care import CARE_SECTIONS, current_care_sheets, read_first
from shop.catalog import browsing, details
from shop.catalog.browsing import SORT_WORDS, Listing, Sort
from shop.catalog.cards import Card, mark_sold_out
from shop.catalog.gallery import gallery_of
from shop.catalog.inci import describe_inci, everyday_name
from shop.catalog.models import Product, Variant
from shop.catalog.pressure import LEVELS, pressure_in_words
from shop.catalog.recommending import recommend
from shop.catalog.showing import get_product, get_variant, saving_cents, stock_in_words
from shop.catalog.structured import item_list, product_data
from shop.catalog.tiles import tile_for, tile_for_category
from shop.config import Settings
from shop.errors import NotFound
from shop.guides import guides_for_product, list_areas, most_used_tool
from shop.inventory import availability
from shop.money import unit_price_cents
from shop.photos import load_photos, load_place, photo_for
from shop.photos.models import HOME, Photo
from shop.reviews import overview_of, reviews_to_put_forward
from shop.web.headers import make_public
from shop.web.kept import kept

bp = Blueprint("catalog", __name__)
bp.add_app_template_global(pressure_in_words, "pressure_in_words")

#: What a list's URL may say about its order and its page.
SORT_VALUES = "|".join(Sort)
PAGE_VALUES = "[1-9][0-9]{0,3}"


@bp.get("/")
@kept()
def home() -> ResponseReturnValue:
    """Two ways in, where and how firm; then the shelves and a few products with the reason."""
    product_id, used_in = most_used_tool()
    picks = browsing.pick_products(most_used_id=product_id, used_in=used_in)
    cards = _with_stock(card for card, _ in picks)
    return _public(
        "catalog/home.html",
        areas=list_areas(),
        levels=LEVELS.values(),
        categories=browsing.list_categories(),
        photo=load_place(HOME),
        tile_for_category=tile_for_category,
        picks=list(zip(cards, (reason for _, reason in picks), strict=True)),
    )


@bp.get("/shop")
@kept(sort=SORT_VALUES, page=PAGE_VALUES)
def everything() -> ResponseReturnValue:
    """All that is sold."""
    listing = browsing.list_everything(sort=_sort(), page=_page())
    return _list_page(listing, category=None)


@bp.get("/shop/<slug>")
@kept(sort=SORT_VALUES, page=PAGE_VALUES)
def category(slug: str) -> ResponseReturnValue:
    """One shelf."""
    categories = browsing.list_categories()
    shelf = next((each for each in categories if each.slug == slug), None)
    if shelf is None:
        raise NotFound("We have no shelf under this address.")
    listing = browsing.list_category(shelf, sort=_sort(), page=_page())
    return _list_page(listing, category=shelf, categories=categories)


@bp.get("/firmness")
@kept()
def firmness_scale() -> ResponseReturnValue:
    """The scale from 1 to 5, explained once."""
    return _public("catalog/firmness_scale.html", levels=LEVELS.values())


@bp.get("/firmness/<int:level>")
@kept(sort=SORT_VALUES, page=PAGE_VALUES)
def firmness(level: int) -> ResponseReturnValue:
    """Everything that comes in one pressure level."""
    if level not in LEVELS:
        raise NotFound("The scale goes from 1, very gentle, to 5, extra firm.")
    listing = browsing.list_by_firmness(level, sort=_sort(), page=_page())
    return _public(
        "catalog/firmness.html",
        level=LEVELS[level],
        levels=LEVELS.values(),
        **_listing_context(listing, url_for("catalog.firmness", level=level)),
    )


@bp.get("/products/<slug>")
@kept()
def product(slug: str) -> ResponseReturnValue:
    """A product, with its first variant chosen."""
    found = get_product(slug)
    return _product_page(found, found.variants[0])


@bp.get("/products/<slug>/<variant_slug>")
@kept()
def variant(slug: str, variant_slug: str) -> ResponseReturnValue:
    """A product with one of its variants chosen."""
    found = get_product(slug)
    return _product_page(found, get_variant(found, variant_slug))


def _product_page(product: Product, chosen: Variant) -> ResponseReturnValue:
    parts = [part for each in product.variants for part in each.components]
    sheets = current_care_sheets({product.id, *(part.variant.product_id for part in parts)})
    sheet = sheets.get(product.id)
    photos = load_photos({product.id, *(part.variant.product_id for part in parts)})
    beside = recommend(product)
    sellable = availability([*(each.id for each in product.variants), *beside.variant_ids])
    return _public(
        "catalog/product.html",
        product=product,
        chosen=chosen,
        sellable=sellable,
        in_stock=any(sellable[each.id] for each in product.variants),
        stock_in_words=stock_in_words,
        tile=tile_for(product.slug, product.category.slug),
        tile_for=tile_for,
        gallery=gallery_of(product, chosen, photos.get(product.id, [])),
        part_photos=photos,
        photo_for=photo_for,
        unit_price_cents=unit_price_cents,
        parts=parts,
        saving_cents=saving_cents(chosen),
        sheet=sheet,
        sheets=sheets,
        care_sections=CARE_SECTIONS,
        # Whoever buys a set buys what its parts warn of.
        notices=read_first(sheets.values()),
        details=details.details_of(product, chosen),
        ingredients=describe_inci(chosen.inci),
        everyday_name=everyday_name,
        dilution=details.dilution_in_words(product),
        gets_along_with=details.gets_along_with(product),
        origin=details.country_name(product.origin_country),
        guides=guides_for_product(product.id),
        beside=beside.in_stock(sellable),
        reviews=overview_of(product.id),
        reviews_forward=reviews_to_put_forward(product.id),
        settings=current_app.config["SHOP"],
        structured=_product_data(product, sellable, photos.get(product.id, [])),
    )


def _product_data(product: Product, sellable: dict[int, int], photos: list[Photo]) -> dict[str, Any]:
    settings: Settings = current_app.config["SHOP"]
    return product_data(
        product,
        sellable=sellable,
        photos=photos,
        site=settings.public_url,
        address_of=lambda each: url_for("catalog.variant", slug=product.slug, variant_slug=each.slug),
    )


def _list_page(listing: Listing, **context: Any) -> ResponseReturnValue:
    context.setdefault("categories", None)
    shelf = context["category"]
    address = url_for("catalog.category", slug=shelf.slug) if shelf else url_for("catalog.everything")
    context["categories"] = context["categories"] or browsing.list_categories()
    return _public("catalog/category.html", **context, **_listing_context(listing, address))


def _listing_context(listing: Listing, address: str) -> dict[str, Any]:
    settings: Settings = current_app.config["SHOP"]
    return {
        "structured": item_list(
            listing.cards,
            site=settings.public_url,
            address_of=lambda card: url_for("catalog.product", slug=card.slug),
        ),
        "listing": listing,
        "cards": _with_stock(listing.cards),
        "address": address,
        "sort_words": SORT_WORDS,
    }


def _with_stock(cards: Iterable[Card]) -> list[Card]:
    cards = list(cards)
    return mark_sold_out(cards, availability([variant for card in cards for variant in card.variant_ids]))


def _sort() -> Sort:
    return Sort.read(request.args.get("sort", ""))


def _page() -> int:
    """The page that the URL asks for; raises NotFound for what is not a page."""
    raw = request.args.get("page", "1")
    if not re.fullmatch(PAGE_VALUES, raw):
        raise NotFound("This list has no such page.")
    return int(raw)


def _public(template: str, **context: Any) -> ResponseReturnValue:
    return make_public(make_response(render_template(template, **context)))
