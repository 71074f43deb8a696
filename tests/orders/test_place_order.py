"""An order is written down whole, so that no later edit of the catalogue changes it."""

import dataclasses
import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from shop.catalog.models import BundleComponent, Product, ProductStatus, Variant
from shop.errors import Conflict
from shop.extensions import db
from shop.inventory import OutOfStock, availability, held_for
from shop.orders import (
    OrderStatus,
    PaymentStatus,
    PriceChanged,
    ShipmentStatus,
    find_order_by_form_token,
    get_order,
    place_order,
)
from shop.orders.models import Order
from tests import factories
from tests.orders.placements import kinds_of_events, line_of, mails, placed, placement
from tests.support.crowds import at_once, refused
from tests.support.queries import counted_queries


@pytest.fixture
def oil(app: Flask) -> Variant:
    product = factories.make_product("oil", name="Calm Oil", cosmetic={}, ground_only=True)
    return factories.make_variant(
        product,
        sku="OIL-1",
        name="100 ml",
        price_cents=1_850,
        options={"size": "100 ml"},
        inci=["Prunus Amygdalus Dulcis Oil", "Linalool"],
        allergens=[{"name": "Linalool", "listed": "EU", "typical_pct": "0.3"}],
    )


@pytest.mark.both_engines
def test_stock_is_held_and_nothing_is_paid(oil: Variant):
    order = placed(oil, quantity=2)
    assert (order.status, order.payment_status, order.shipment_status) == (
        *(OrderStatus.PLACED, PaymentStatus.AWAITING),
        ShipmentStatus.UNSHIPPED,
    )
    assert (order.paid_cents, order.refunded_cents, order.stock_held) == (0, 0, True)
    assert order.placed_at == datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    assert held_for(order.id) == {oil.id: 2}
    assert kinds_of_events(order) == ["placed"]
    assert mails() == []


def test_the_total_is_goods_and_delivery(oil: Variant):
    ball = factories.make_variant(price_cents=700)
    order = placed(oil, ball, quantity=3)
    assert [(line.position, line.total_cents) for line in order.lines] == [(1, 5_550), (2, 2_100)]
    assert (order.subtotal_cents, order.delivery_cents, order.tax_cents) == (7_650, 595, 0)
    assert (order.total_cents, order.currency) == (8_245, "USD")


def test_everything_the_buyer_said_is_on_the_order(oil: Variant):
    said = placement(oil, phone="+1 503 555 0100", street2="Apartment 4", gift_message="For you, Ana")
    order = place_order(said)
    for field in dataclasses.fields(said):
        if field.name not in {"lines", "acknowledged"}:
            assert getattr(order, field.name) == getattr(said, field.name), field.name


def test_later_edits_of_the_catalogue_change_nothing(oil: Variant):
    number = placed(oil).number
    product = db.session.get_one(Product, oil.product_id)
    factories.make_care_sheet(product, version=2, clean=["Something else"])
    product.name, product.slug, product.status = "Renamed", "renamed", ProductStatus.ARCHIVED
    oil.sku, oil.name, oil.price_cents = "NEW-SKU", "200 ml", 9_900
    oil.options, oil.inci, oil.allergens = {"size": "200 ml"}, [], []
    db.session.commit()
    db.session.expunge_all()
    (line,) = get_order(number).lines
    assert (line.product_name, line.product_slug, line.variant_name) == ("Calm Oil", "oil", "100 ml")
    assert (line.sku, line.options, line.unit_price_cents) == ("OIL-1", {"size": "100 ml"}, 1_850)
    (component,) = line.components
    assert component.inci == ["Prunus Amygdalus Dulcis Oil", "Linalool"]
    assert component.allergens == [{"name": "Linalool", "listed": "EU", "typical_pct": "0.3"}]
    assert (line.care_sheet.version, line.care_sheet.clean) == (1, ["Wash with mild soap"])
    (component,) = line.components
    assert (component.name, component.sku) == ("Calm Oil, 100 ml", "OIL-1")
    assert component.care_sheet_id == line.care_sheet_id


def test_the_newest_care_sheet_is_the_one_that_is_sold(oil: Variant):
    newest = factories.make_care_sheet(db.session.get_one(Product, oil.product_id), version=2)
    assert placed(oil).lines[0].care_sheet_id == newest.id


@pytest.mark.both_engines
def test_a_set_is_resolved_into_its_parts_each_with_its_own_care(oil: Variant):
    ball = factories.make_variant(sku="BALL")
    bundle = factories.make_bundle({ball: 2, oil: 1}, price_cents=3_000)
    order = placed(bundle, ball, quantity=2)
    assert order.subtotal_cents == 2 * 3_000 + 2 * 700
    parts = order.lines[0].components
    assert [(part.sku, part.quantity) for part in parts] == [("BALL", 4), ("OIL-1", 2)]
    assert len({part.care_sheet_id for part in parts} | {order.lines[0].care_sheet_id}) == 3
    assert held_for(order.id) == {ball.id: 6, oil.id: 2}


def test_an_oil_in_a_set_keeps_its_ingredients(oil: Variant):
    order = placed(factories.make_bundle({oil: 1}))
    assert order.lines[0].components[0].inci == ["Prunus Amygdalus Dulcis Oil", "Linalool"]


def test_nothing_is_sold_without_its_care_sheet():
    bare = factories.make_variant(factories.make_product("bare", care=False))
    with pytest.raises(Conflict, match="cannot be bought just now"):
        placed(bare)


def test_a_set_that_changes_later_stays_what_was_sold(oil: Variant):
    ball = factories.make_variant(sku="BALL")
    number = placed(factories.make_bundle({ball: 2, oil: 1})).number
    db.session.execute(db.delete(BundleComponent))
    db.session.expunge_all()
    assert [part.quantity for part in get_order(number).lines[0].components] == [2, 1]


def test_two_lines_of_one_variant_hold_the_sum(oil: Variant):
    order = place_order(placement(oil, lines=(line_of(oil, 1), line_of(oil, 3))))
    assert held_for(order.id) == {oil.id: 4}


def test_a_price_that_moved_since_the_review_page_is_refused(oil: Variant):
    agreed = placement(oil)
    oil.price_cents += 1
    db.session.flush()
    with pytest.raises(PriceChanged, match=r"The price of Calm Oil changed.*Nothing was ordered or charged"):
        place_order(agreed)


@pytest.mark.parametrize("status", [ProductStatus.ARCHIVED, ProductStatus.DRAFT])
def test_what_is_no_longer_sold_is_refused(oil: Variant, status: ProductStatus):
    db.session.get_one(Product, oil.product_id).status = status
    with pytest.raises(Conflict, match="no longer sold"):
        placed(oil)


def test_a_variant_that_is_gone_is_refused(oil: Variant):
    gone = dataclasses.replace(line_of(oil), variant_id=4711)
    with pytest.raises(Conflict, match="no longer sold"):
        place_order(placement(oil, lines=(gone,)))


def test_an_empty_cart_is_refused(oil: Variant):
    with pytest.raises(Conflict, match="nothing in your cart"):
        place_order(placement(oil, lines=()))


def test_a_shortage_leaves_no_order_behind(oil: Variant):
    db.session.commit()
    with pytest.raises(OutOfStock) as refusal:
        placed(oil, quantity=11)
    db.session.rollback()
    assert refusal.value.shortages == {oil.id: 10}
    assert list(db.session.scalars(select(Order))) == []


def test_after_a_shortage_there_is_another_try(oil: Variant):
    db.session.commit()
    with pytest.raises(OutOfStock) as refusal:
        placed(oil, quantity=11)
    db.session.rollback()
    # SQLite gives the same id again; what holds the refusal holds whatever was made before it.
    assert placed(oil, quantity=10).subtotal_cents == 10 * 1_850 and refusal


@pytest.mark.both_engines
def test_more_lines_take_no_more_statements_but_one_for_the_stock_of_each(oil: Variant):
    ball = factories.make_variant(sku="BALL")
    with counted_queries() as one:
        place_order(placement(oil))
    with counted_queries() as two:
        place_order(placement(oil, form_token="form-2", lines=(line_of(oil), line_of(ball))))
    assert (len(one), len(two)) == (8, 9)


def test_numbers_and_links_are_random_and_cannot_be_misread(oil: Variant):
    orders = [placed(oil) for _ in range(10)]
    assert len({order.number for order in orders}) == len({order.token for order in orders}) == 10
    for order in orders:
        assert re.fullmatch(r"EM(-[2-9BCDFGHJKMNPQRTVWXZ]{4}){2}", order.number)
        # 24 random bytes: nobody finds a link by trying.
        assert re.fullmatch(r"[\w-]{32}", order.token)


@pytest.mark.both_engines
def test_pay_pressed_twice_at_once_places_one_order(app: Flask, oil: Variant):
    agreed = placement(oil, form_token="the same form")

    def press_pay() -> str:
        try:
            return place_order(agreed).number
        except IntegrityError:
            db.session.rollback()
            raise Conflict("ordered already") from None

    results = at_once(app, press_pay, press_pay, press_pay)
    assert len(refused(results)) == 2
    order = find_order_by_form_token("the same form")
    assert order is not None and order.number in results
    assert availability([oil.id]) == {oil.id: 9}


def test_a_form_that_placed_nothing_finds_nothing(oil: Variant):
    placed(oil)
    assert find_order_by_form_token("another form") is None
    assert find_order_by_form_token("") is None


@pytest.mark.both_engines
def test_twenty_buyers_for_five_pieces_place_exactly_five_orders(app: Flask):
    ball = factories.make_variant(stock=5)
    db.session.commit()
    db.session.expunge_all()
    results = at_once(app, *[lambda: placed(ball).number] * 20)
    assert len(refused(results)) == 15
    assert all(isinstance(refusal, OutOfStock) for refusal in refused(results))
    assert len(list(db.session.scalars(select(Order)))) == 5
    assert availability([ball.id]) == {ball.id: 0}
