"""The public pages of the shop: home, shelves, firmness and products. The same bytes for everyone."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, current_app, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from shop.care import CARE_SECTIONS, current_care_sheets, read_first
from shop.catalog import browsing, details
from shop.catalog.cards import Card, mark_sold_out
from shop.catalog.choosing import Choice, ListAddress, Pick
from shop.catalog.comparing import MOST_COMPARED, compare, list_others, load_compared
from shop.catalog.facets import FIRMNESS, load_facets
from shop.catalog.gallery import gallery_of
from shop.catalog.inci import describe_inci, everyday_name
from shop.catalog.listed import shelf as of_shelf
from shop.catalog.listing import list_products
from shop.catalog.models import Product, Variant
from shop.catalog.naming import variant_words
from shop.catalog.pressure import LEVELS, pressure_in_words
from shop.catalog.previewing import read_preview
from shop.catalog.recommending import recommend
from shop.catalog.showing import get_product, get_variant, load_preview, saving_cents, stock_in_words
from shop.catalog.sorting import SORT_VALUES, SORT_WORDS, Sort
from shop.catalog.structured import item_list, product_data
from shop.catalog.tagging import card_keys, product_keys
from shop.catalog.tiles import tile_for, tile_for_category
from shop.errors import NotFound
from shop.guides import guides_for_product, list_areas, most_used_tool
from shop.inventory import availability
from shop.money import unit_price_cents
from shop.photos import load_photos, load_place, photo_for
from shop.photos.models import HOME, Photo
from shop.recalls import recalls_of_products
from shop.reviews import overview_of, reviews_to_put_forward
from shop.web.headers import make_public
from shop.web.kept import kept
from shop.web.paging import PAGE_VALUES, page_number

bp = Blueprint("catalog", __name__)
bp.add_app_template_global(pressure_in_words, "pressure_in_words")


@bp.get("/")
@kept()
def home() -> ResponseReturnValue:
    """Two ways in, where and how firm; then the shelves and a few products with the reason."""
    product_id, used_in = most_used_tool()
    picks = browsing.pick_products(most_used_id=product_id, used_in=used_in)
    cards = _with_stock(card for card, _ in picks)
    return _public(
        "catalog/home.html",
        ["listing", "guides", *card_keys(cards)],
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
    return _shelf_page(None)


@bp.get("/shop/<slug>")
@kept(sort=SORT_VALUES, page=PAGE_VALUES)
def category(slug: str) -> ResponseReturnValue:
    """One shelf."""
    categories = browsing.list_categories()
    shelf = next((each for each in categories if each.slug == slug), None)
    if shelf is None:
        raise NotFound("We have no shelf under this address.")
    return _shelf_page(shelf, categories)


@bp.get("/firmness")
@kept()
def firmness_scale() -> ResponseReturnValue:
    """The scale from 1 to 5, explained once."""
    return _public("catalog/firmness_scale.html", [], levels=LEVELS.values())


@bp.get("/firmness/<int:level>")
@kept(sort=SORT_VALUES, page=PAGE_VALUES)
def firmness(level: int) -> ResponseReturnValue:
    """Everything that comes in one pressure level."""
    if level not in LEVELS:
        raise NotFound("The scale goes from 1, very gentle, to 5, extra firm.")
    given = (FIRMNESS.name, str(level))
    narrowed = _narrowed_list(url_for("catalog.firmness", level=level), given=given)
    return _public(
        "catalog/firmness.html",
        ["listing", *card_keys(narrowed["cards"])],
        level=LEVELS[level],
        levels=LEVELS.values(),
        **narrowed,
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


@bp.get("/compare")
def compare_variants() -> ResponseReturnValue:
    """Up to four variants in one table; the URL is the whole of it, so that it can be sent to somebody."""
    asked = list(dict.fromkeys(request.args.getlist("sku")))
    variants = load_compared(asked)
    skus = [variant.sku for variant in variants]
    product_ids = {variant.product_id for variant in variants}
    path = url_for("catalog.compare_variants")
    return _public(
        "catalog/compare.html",
        [f"product:{variant.product.slug}" for variant in variants],
        variants=variants,
        rows=compare(variants, current_care_sheets(product_ids)),
        photos=load_photos(product_ids),
        photo_for=photo_for,
        tile_for=tile_for,
        variant_words=variant_words,
        sellable=availability([variant.id for variant in variants]),
        others=list_others(variants),
        missing=len(asked[:MOST_COMPARED]) - len(variants),
        too_many=len(asked) > MOST_COMPARED,
        address_without=lambda sku: (
            f"{path}?{urlencode([('sku', each) for each in skus if each != sku])}".rstrip("?")
        ),
    )


@bp.get("/preview/<token>")
@bp.get("/preview/<token>/<variant_slug>")
def preview(token: str, variant_slug: str = "") -> ResponseReturnValue:
    """A product as it will be, for whoever was given the link, until it expires. No cache keeps it."""
    preview = read_preview(token, secret=current_app.config["SECRET_KEY"])
    found = load_preview(preview.product_id)
    chosen = get_variant(found, variant_slug) if variant_slug else found.variants[0]
    page = _render_product(
        found,
        chosen,
        address_of=lambda each: url_for("catalog.preview", token=token, variant_slug=each.slug),
        preview_until=preview.until,
    )[0]
    response = make_response(page)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store"
    # The address is the key: no page that is gone to next may hear of it.
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _product_page(product: Product, chosen: Variant) -> ResponseReturnValue:
    page, shown = _render_product(
        product,
        chosen,
        address_of=lambda each: url_for("catalog.variant", slug=product.slug, variant_slug=each.slug),
    )
    return make_public(make_response(page), *shown)


def _render_product(
    product: Product,
    chosen: Variant,
    *,
    address_of: Callable[[Variant], str],
    preview_until: datetime | None = None,
) -> tuple[str, list[str]]:
    """The page, and what it shows."""
    parts = [part for each in product.variants for part in each.components]
    product_ids = {product.id, *(part.variant.product_id for part in parts)}
    sheets, photos = current_care_sheets(product_ids), load_photos(product_ids)
    beside, guides = recommend(product), guides_for_product(product.id)
    sellable = availability([*(each.id for each in product.variants), *beside.variant_ids])
    page = render_template(
        "catalog/product.html",
        address_of=address_of,
        preview_until=preview_until,
        product=product,
        chosen=chosen,
        sellable=sellable,
        in_stock=any(sellable[each.id] for each in product.variants),
        gallery=gallery_of(product, chosen, photos.get(product.id, [])),
        part_photos=photos,
        photo_for=photo_for,
        parts=parts,
        sheet=sheets.get(product.id),
        sheets=sheets,
        care_sections=CARE_SECTIONS,
        # Whoever buys a set buys what its parts warn of.
        notices=read_first(sheets.values()),
        guides=guides,
        beside=beside.in_stock(sellable),
        recalls=recalls_of_products(sheets),
        reviews=overview_of(product.id),
        reviews_forward=reviews_to_put_forward(product.id),
        settings=current_app.config["SHOP"],
        structured=_product_data(product, sellable, photos.get(product.id, [])),
        **_facts(product, chosen),
    )
    return page, [*product_keys(product, parts, beside), *(f"guide:{guide.slug}" for guide in guides)]


def _facts(product: Product, chosen: Variant) -> dict[str, Any]:
    """What is stated about the chosen variant."""
    return {
        "details": details.details_of(product, chosen),
        "ingredients": describe_inci(chosen.inci),
        "everyday_name": everyday_name,
        "dilution": details.dilution_in_words(product),
        "gets_along_with": details.gets_along_with(product),
        "origin": details.country_name(product.origin_country),
        "unit_price_cents": unit_price_cents,
        "stock_in_words": stock_in_words,
        "tile": tile_for(product.slug, product.category.slug),
        "tile_for": tile_for,
        "saving_cents": saving_cents(chosen),
    }


def _product_data(product: Product, sellable: dict[int, int], photos: list[Photo]) -> dict[str, Any]:
    return product_data(
        product,
        sellable=sellable,
        photos=photos,
        site=current_app.config["SHOP"].public_url,
        address_of=lambda each: url_for("catalog.variant", slug=product.slug, variant_slug=each.slug),
    )


def _shelf_page(
    shelf: browsing.Shelf | None, categories: Sequence[browsing.Shelf] | None = None
) -> ResponseReturnValue:
    path = url_for("catalog.category", slug=shelf.slug) if shelf else url_for("catalog.everything")
    narrowed = _narrowed_list(path, within=of_shelf(shelf.id) if shelf else None)
    return _public(
        "catalog/category.html",
        [*([f"category:{shelf.slug}"] if shelf else []), "listing", *card_keys(narrowed["cards"])],
        category=shelf,
        categories=categories or browsing.list_categories(),
        **narrowed,
    )


def _narrowed_list(path: str, *, within: Pick | None = None, given: Pick | None = None) -> dict[str, Any]:
    """What a list's template is told. `given` is the option that the page itself stands for."""
    facets = [facet for facet in load_facets() if not given or facet.name != given[0]]
    choice = Choice.read(facets, request.args.getlist)
    sort = Sort.read(request.args.get("sort", ""))
    listing = list_products(
        within, choice=Choice((given, *choice.picks)) if given else choice, sort=sort, page=page_number()
    )
    return {
        "structured": item_list(
            listing.cards,
            site=current_app.config["SHOP"].public_url,
            address_of=lambda card: url_for("catalog.product", slug=card.slug),
        ),
        "listing": listing,
        "cards": _with_stock(listing.cards),
        "facets": facets,
        "address": ListAddress(path, choice=choice, sort=sort),
        "sort_words": SORT_WORDS,
    }


def _with_stock(cards: Iterable[Card]) -> list[Card]:
    cards = list(cards)
    return mark_sold_out(cards, availability([variant for card in cards for variant in card.variant_ids]))


def _public(template: str, shown: list[str], **context: Any) -> ResponseReturnValue:
    return make_public(make_response(render_template(template, **context)), *shown)
