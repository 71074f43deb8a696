"""A product and a list of products as schema.org has them: what the page says, for machines."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from shop.catalog.cards import Card
from shop.catalog.models import Variant
from shop.catalog.shown import ShownProduct, ShownVariant
from shop.money import CURRENCY, decimal_text
from shop.photos import Picture, ProductPhoto, photo_file

Thing = dict[str, Any]

#: Numbers that begin so are only for use inside a shop; they say nothing to anybody else (GS1, 2.1.11).
_INTERNAL = "2"


def product_data(
    product: ShownProduct,
    *,
    sellable: Mapping[int, int],
    photos: Sequence[ProductPhoto],
    site: str,
    address_of: Callable[[ShownVariant], str],
) -> Thing:
    """A product that `get_product` has loaded, with an offer for each variant.

    `sellable` counts pieces by variant id; `site` is the shop's own address without a path.
    """
    offers = [_offer(variant, sellable, site + address_of(variant)) for variant in product.variants]
    found: Thing = {
        "@type": "Product",
        "name": product.name,
        "description": product.summary,
        "category": product.category.name,
        "url": site + address_of(product.variants[0]),
        "brand": {"@type": "Brand", "name": "Evenmoor"},
        "offers": offers[0] if len(offers) == 1 else offers,
    }
    if photos:
        found["image"] = [photo_address(photo, site) for photo in photos]
    if materials := product.attributes.get("materials"):
        found["material"] = ", ".join(materials)
    return found


def item_list(cards: Iterable[Card], *, site: str, address_of: Callable[[Card], str]) -> Thing:
    """The products of one page of a list, in its order."""
    return {
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": card.name, "url": site + address_of(card)}
            for position, card in enumerate(cards, start=1)
        ],
    }


def photo_address(photo: Picture, site: str) -> str:
    """The largest file of a photograph, in the format that everything can read."""
    return site + photo_file(photo, photo.widths[-1], "jpg")


def public_gtin(variant: Variant | ShownVariant) -> str | None:
    """The article number, if it is one that the world knows."""
    return None if variant.gtin.startswith(_INTERNAL) else variant.gtin


def _offer(variant: ShownVariant, sellable: Mapping[int, int], address: str) -> Thing:
    in_stock = sellable.get(variant.id, 0) > 0
    offer: Thing = {
        "@type": "Offer",
        "name": variant.name,
        "sku": variant.sku,
        "url": address,
        "price": decimal_text(variant.price_cents),
        "priceCurrency": CURRENCY,
        "availability": f"https://schema.org/{'InStock' if in_stock else 'OutOfStock'}",
        "itemCondition": "https://schema.org/NewCondition",
    }
    if gtin := public_gtin(variant):
        offer["gtin"] = gtin
    return offer
