"""The sitemap: which addresses there are, when they last changed, and what is to be seen on them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from sqlalchemy import func, select

from shop.catalog import photo_address
from shop.catalog.models import Category, Product
from shop.extensions import db
from shop.feeds.reading import Part, on_sale, read_products
from shop.feeds.writing import day_and_time, document, element, text
from shop.guides.models import Guide
from shop.photos import load_photos

#: Search engines take 50,000; so many with their photographs are still a few megabytes.
MOST_ADDRESSES = 10_000

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_IMAGES = "http://www.google.com/schemas/sitemap-image/1.1"

#: An address and when it last changed, as far as rows know.
Place = tuple[str, datetime | None]


def sitemap_index(parts: Iterable[Place]) -> Iterator[str]:
    """The file that names the others."""
    return document("sitemapindex", (_entry("sitemap", *part) for part in parts), xmlns=_SITEMAP)


def sitemap(places: Iterable[Place]) -> Iterator[str]:
    """The file of pages without photographs of their own."""
    return document("urlset", (_entry("url", *place) for place in places), xmlns=_SITEMAP)


def product_sitemap(part: Part, *, site: str, address_of: Callable[[Product], str]) -> Iterator[str]:
    """The file of one part of the products, with their photographs."""

    def pieces() -> Iterator[str]:
        for batch in read_products(part):
            photos = load_photos([product.id for product in batch])
            for product in batch:
                images = [
                    element("image:image", text("image:loc", photo_address(photo, site)))
                    for photo in photos.get(product.id, [])
                ]
                yield _entry("url", address_of(product), product.updated_at, *images)

    return document("urlset", pieces(), xmlns=_SITEMAP, **{"xmlns:image": _IMAGES})


def changes_of_shelves() -> dict[str, datetime]:
    """Slug of each shelf that has something on sale -> when one of its products last changed. One query."""
    query = (
        select(Category.slug, func.max(Product.updated_at))
        .join(Product, Product.category_id == Category.id)
        .where(on_sale())
        .group_by(Category.slug, Category.position)
        .order_by(Category.position)
    )
    return dict(db.session.execute(query).all())


def changes_of_guides() -> dict[str, datetime]:
    """Slug of each guide -> when it last changed, in the editor's order. One query."""
    query = select(Guide.slug, Guide.updated_at).order_by(Guide.position, Guide.id)
    return dict(db.session.execute(query).all())


def _entry(name: str, address: str, changed_at: datetime | None, *more: str) -> str:
    changed = [text("lastmod", day_and_time(changed_at))] if changed_at else []
    return element(name, text("loc", address), *changed, *more)
