"""Fill the shop to a size, batch by batch, so that memory stays flat and a stop loses little."""

import random
from collections.abc import Iterator

from sqlalchemy import func, select

from shop.catalog import refresh_facets
from shop.catalog.models import Product, Variant
from shop.extensions import db
from shop.orders.models import Order
from shop.search import index_products
from shop.volume.orders import OrderMaker, pick_goods
from shop.volume.patterns import PREFIX, load_patterns
from shop.volume.products import ProductMaker
from shop.volume.writing import Batch

#: Products or orders that are written, and then committed by the caller, at a time.
BATCH = 1000

#: Variants that the orders of one batch are for.
_GOODS = 400


def seed_products(target: int) -> Iterator[int]:
    """Add varied products until there are `target`; says how many there are after each batch.

    Raises ShopError when there is no product to vary. The caller commits after each batch.
    """
    done = db.session.scalar(select(func.count()).where(Product.slug.startswith(PREFIX))) or 0
    if done >= target:
        return
    first_position = db.session.scalar(
        select(func.max(Product.position)).where(~Product.slug.startswith(PREFIX))
    )
    maker, batch = ProductMaker(load_patterns(), (first_position or 0) + 1), Batch()
    while done < target:
        following = min(target, done + BATCH)
        product_ids = [maker.add(batch, number) for number in range(done, following)]
        batch.write()
        maker.settle()
        # They came past the session, which sees to this otherwise.
        refresh_facets(product_ids)
        index_products(product_ids)
        done = following
        yield done


def seed_orders(target: int) -> Iterator[int]:
    """Add past orders until there are `target` in all; says how many there are after each batch."""
    done = db.session.scalar(select(func.count()).select_from(Order)) or 0
    highest = db.session.scalar(select(func.max(Variant.id))) or 0
    maker, batch = OrderMaker(), Batch()
    while highest and done < target:
        chance = random.Random(f"orders {done}")
        goods = pick_goods(chance, highest, _GOODS)
        db.session.expunge_all()
        following = min(target, done + BATCH)
        for _ in range(done, following):
            maker.add(batch, chance, goods)
        batch.write()
        maker.settle()
        done = following
        yield done
