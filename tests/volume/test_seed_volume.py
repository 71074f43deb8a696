"""A big shop is a shop: its books agree, its pages open, and going on adds only what is missing."""

import pytest
from sqlalchemy import func, select

from shop.catalog.models import Product, ProductStatus, Variant
from shop.config import Env
from shop.extensions import db
from shop.inventory.models import StockItem
from shop.orders.models import Order
from shop.self_check import self_check
from shop.volume import seeding
from tests.factories import make_bundle, make_guide, make_product, make_variant
from tests.support.application import make_settings

PRODUCTS, ORDERS = 60, 40


@pytest.fixture
def patterns(app):
    """Two products to vary, a set and one that is not on sale."""
    ball = make_product("spiky-ball", areas=("feet",))
    make_variant(ball, name="70 mm")
    make_variant(ball, name="80 mm", price_cents=900)
    oil = make_product("oil", name="Plain Oil", cosmetic={})
    make_variant(oil, name="100 ml", net_content=100, net_unit="ml", inci=["Prunus Amygdalus Dulcis Oil"])
    make_guide(tools=(ball,))
    make_bundle({make_variant(make_product("cork-ball", name="Cork Ball")): 1})
    make_variant(make_product("draft", name="Draft", status=ProductStatus.DRAFT))
    db.session.commit()


def seed(app, products: int = PRODUCTS, orders: int = ORDERS):
    return app.test_cli_runner().invoke(
        args=["seed-volume", "--products", str(products), "--orders", str(orders)]
    )


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


@pytest.mark.both_engines
def test_the_books_of_a_big_shop_agree_and_it_can_grow_further(app, client, patterns, monkeypatch):
    monkeypatch.setattr(seeding, "BATCH", 25)
    before = count(Product)
    done = seed(app)
    assert done.exit_code == 0, done.output
    assert f"{PRODUCTS:,} products are there." in done.output
    assert (count(Product), count(Order)) == (before + PRODUCTS, ORDERS)
    assert self_check() == []
    # The database counts on from where the rows ended.
    make_variant(make_product("one-more", name="One More"))
    db.session.commit()
    assert self_check() == []
    assert client.get("/products/one-more").status_code == 200


def test_what_is_there_already_is_not_added_again(app, patterns):
    seed(app)
    counts = (count(Product), count(Variant), count(Order))
    seed(app)
    assert (count(Product), count(Variant), count(Order)) == counts
    seed(app, products=PRODUCTS + 7)
    assert count(Product) == counts[0] + 7


def test_products_differ_and_only_what_is_on_sale_is_varied(app, client, patterns):
    seed(app, orders=0)
    varied = list(db.session.scalars(select(Product).where(Product.slug.startswith("v-"))))
    assert len({product.name for product in varied}) == PRODUCTS
    assert all("Draft" not in product.name and not product.is_bundle for product in varied)
    page = client.get(f"/products/{varied[0].slug}")
    assert varied[0].name in page.text and "Feet" in page.text
    in_stock = db.session.scalars(select(StockItem.on_hand)).all()
    assert 0 in in_stock and any(0 < pieces <= 5 for pieces in in_stock)


def test_an_empty_shop_says_what_to_do_first(app):
    refused = seed(app)
    assert refused.exit_code == 1 and "Run `flask launch` first" in refused.output


class TestARealShop:
    @pytest.fixture
    def settings(self, database_url, tmp_path):
        return make_settings(
            env=Env.PRODUCTION, database_url=database_url, instance_dir=tmp_path / "instance"
        )

    def test_is_left_alone(self, app, patterns):
        before = count(Product)
        assert "real one" in seed(app).output
        assert count(Product) == before
