"""What the cart says about combinations. Sets speak for their parts."""

import pytest

from shop.cart import priced_cart
from shop.catalog.models import RegulatoryClass
from tests.cart.carts import filled_cart, make_ball, make_oil
from tests.factories import make_bundle, make_product, make_variant


def hints(*variants):
    cart = priced_cart(filled_cart(*((variant, 1) for variant in variants)))
    return {hint.code: hint for hint in cart.hints}


@pytest.fixture
def rubber(app):
    return make_ball("rubber-ball", contains_natural_rubber=True)


@pytest.fixture
def almond(app):
    return make_variant(make_oil("almond-oil", is_carrier_oil=True), contains_tree_nut=True)


@pytest.fixture
def lavender(app):
    return make_variant(make_oil("lavender-oil", material="essential oil", cosmetic={"must_dilute": True}))


@pytest.fixture
def marjoram(app):
    product = make_oil(
        "marjoram-oil", material="essential oil", cosmetic={"must_dilute": True}, ground_only=True
    )
    return make_variant(product)


@pytest.fixture
def towel(app):
    product = make_product(
        "towel",
        name="Terry Towel",
        regulatory_class=RegulatoryClass.TEXTILE,
        attributes={"materials": ["cotton terry"]},
    )
    return make_variant(product)


@pytest.fixture
def gel(app):
    product = make_product(
        "gel",
        cosmetic={},
        compatibility={"natural_rubber": "ok"},
        attributes={"materials": ["water-based gel"], "oil_free": True},
    )
    return make_variant(product)


def test_plain_goods_need_no_hint(app):
    assert hints(make_ball()) == {}


def test_oil_and_natural_rubber_clash(rubber, almond):
    assert "Oil weakens natural rubber" in hints(rubber, almond)["oil_on_rubber"].message


def test_gel_and_natural_rubber_do_not_clash(rubber, gel):
    assert "oil_on_rubber" not in hints(rubber, gel)


def test_oil_and_another_ball_do_not_clash(app, almond):
    assert "oil_on_rubber" not in hints(make_ball(), almond)


def test_an_essential_oil_alone_asks_for_a_carrier_and_links_to_each(lavender, almond):
    grapefruit = make_oil("grapefruit-oil", is_carrier_oil=True)
    hint = hints(lavender)["needs_carrier"]
    assert hint.message == (
        "Dilute before it touches skin: Lavender Oil. There is no carrier oil in your cart yet."
    )
    assert hint.links == (("Almond Oil", "almond-oil"), (grapefruit.name, "grapefruit-oil"))


def test_two_essential_oils_are_named_together(lavender, marjoram):
    assert hints(lavender, marjoram)["needs_carrier"].message.startswith(
        "Dilute before it touches skin: Lavender Oil and Marjoram Oil."
    )


def test_an_essential_oil_beside_a_carrier_asks_for_nothing(lavender, almond):
    assert "needs_carrier" not in hints(lavender, almond)


def test_a_carrier_inside_a_set_counts(lavender, almond):
    assert "needs_carrier" not in hints(make_bundle({lavender: 1, almond: 1}))


def test_flammable_oil_travels_by_ground(marjoram):
    assert hints(marjoram)["ground_only"].message == (
        "Flammable: Marjoram Oil. So this order travels by ground only, "
        "to addresses in the mainland United States."
    )


def test_oil_and_cotton_together_warn_of_fire(almond, lavender, towel):
    assert "can catch fire" in hints(almond, towel)["oily_linen"].message
    assert "oily_linen" in hints(lavender, towel)


def test_cotton_or_oil_alone_warns_of_nothing(almond, towel):
    assert "oily_linen" not in hints(almond)
    assert "oily_linen" not in hints(towel)


def test_gel_and_cotton_warn_of_nothing(gel, towel):
    assert hints(gel, towel) == {}


def test_a_set_inherits_every_hint_of_its_parts(lavender, marjoram, towel, rubber):
    everything = hints(make_bundle({lavender: 1, marjoram: 1, towel: 1, rubber: 1}))
    assert set(everything) == {"needs_carrier", "oil_on_rubber", "oily_linen", "ground_only"}


def test_what_could_hurt_comes_first(lavender, rubber):
    assert list(hints(rubber, lavender)) == ["needs_carrier", "oil_on_rubber"]
