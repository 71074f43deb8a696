"""The product feed as Google Merchant Center reads it: RSS 2.0, an item for each variant.

The specification: support.google.com/merchants/answer/7052112.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from shop.catalog import full_name, photo_address, public_gtin
from shop.catalog.models import Product, Variant
from shop.extensions import db
from shop.feeds.reading import read_products
from shop.feeds.writing import element, rss, text
from shop.inventory import availability
from shop.markdown import as_text
from shop.money import CURRENCY, decimal_text
from shop.photos import ProductPhoto, load_photos, photos_for

_GOOGLE = "http://base.google.com/ns/1.0"

#: The limits of the specification: characters, and photographs beside the first.
MOST_TITLE, MOST_DESCRIPTION, MOST_MORE_IMAGES = 150, 5000, 10

#: Prices are compared per 100 ml or 100 g, as on the shop's own pages.
_UNIT_BASE = 100

AddressOf = Callable[[Product, Variant], str]


def product_feed(*, site: str, address_of: AddressOf) -> Iterator[str]:
    """The file. Products without a photograph are left out: Google refuses each of them.

    A batch of products is in memory at a time; four queries for each.
    """
    channel = [
        text("title", "Evenmoor"),
        text("link", f"{site}/"),
        text("description", "Massage balls, pressure tools, oils and balms."),
    ]
    return rss(channel, _items(site, address_of), **{"xmlns:g": _GOOGLE})


def _items(site: str, address_of: AddressOf) -> Iterator[str]:
    for products in read_products():
        photos = load_photos([product.id for product in products])
        pieces = availability([variant.id for product in products for variant in product.variants])
        for product in products:
            for variant in product.variants:
                shown = photos_for(photos.get(product.id, []), variant.id)
                if shown:
                    yield _item(product, variant, shown, pieces, site, address_of(product, variant))
        # What was written is not needed again.
        db.session.expunge_all()


def _item(
    product: Product,
    variant: Variant,
    shown: Sequence[ProductPhoto],
    pieces: Mapping[int, int],
    site: str,
    address: str,
) -> str:
    first, *more = [photo_address(photo, site) for photo in shown]
    facts = {
        "id": variant.sku,
        "title": full_name(product.name, variant.name)[:MOST_TITLE],
        "description": "\n".join([product.summary, *as_text(product.description)])[:MOST_DESCRIPTION],
        "link": address,
        "image_link": first,
        "availability": "in_stock" if pieces.get(variant.id, 0) > 0 else "out_of_stock",
        "price": f"{decimal_text(variant.price_cents)} {CURRENCY}",
        "condition": "new",
        "brand": "Evenmoor",
        "product_type": product.category.name,
        "shipping_weight": f"{variant.weight_grams} g",
        **_article_number(variant),
        **_group(product),
        **_unit_price(variant),
    }
    told = [text(f"g:{name}", words) for name, words in facts.items()]
    told += [text("g:additional_image_link", address) for address in more[:MOST_MORE_IMAGES]]
    return element("item", *told)


def _article_number(variant: Variant) -> dict[str, str]:
    gtin = public_gtin(variant)
    return {"gtin": gtin} if gtin else {"identifier_exists": "no"}


def _group(product: Product) -> dict[str, str]:
    """Only what comes in several versions belongs to a group. The id stays when the slug changes."""
    several = {"item_group_id": f"evenmoor-{product.id}"} if len(product.variants) > 1 else {}
    return several | ({"is_bundle": "yes"} if product.is_bundle else {})


def _unit_price(variant: Variant) -> dict[str, str]:
    if not variant.net_content or not variant.net_unit:
        return {}
    return {
        "unit_pricing_measure": f"{variant.net_content} {variant.net_unit}",
        "unit_pricing_base_measure": f"{_UNIT_BASE} {variant.net_unit}",
    }
