"""Softer, firmer and companions: each with a reason, never a clash, never sold out."""

import pytest

from shop.catalog.models import Product, RelatedProduct, Variant
from shop.catalog.recommending import recommend
from shop.catalog.showing import get_product
from shop.extensions import db
from shop.inventory import availability
from tests.factories import make_bundle, make_category, make_product, make_variant

pytestmark = pytest.mark.both_engines

AVOIDS_OIL = {"plant_oils": "avoid", "water_gels": "ok"}


def relate(product, *others) -> None:
    for position, other in enumerate(others):
        db.session.add(RelatedProduct(product_id=product.id, related_id=other.id, position=position))
    db.session.flush()


def tool(slug, *, level=3, rubber=False, stock=5, areas=("feet",), **fields):
    product = make_product(slug, name=slug.title(), areas=areas, **fields)
    make_variant(product, pressure_level=level, contains_natural_rubber=rubber, stock=stock)
    return product


def preparation(slug, *, compatibility=None, attributes=None, cosmetic=None, carrier=False):
    product = make_product(
        slug,
        category=make_category("oils", position=2),
        cosmetic=cosmetic or {},
        compatibility=compatibility or {"natural_rubber": "avoid"},
        attributes={"materials": ["oil"], **(attributes or {})},
        is_carrier_oil=carrier,
    )
    make_variant(product, net_content=100, net_unit="ml")
    return product


def beside(slug):
    # A visitor sees what is committed.
    db.session.commit()
    db.session.expire_all()
    found = recommend(get_product(slug))
    return found.in_stock(availability(found.variant_ids))


def slugs(recommendations):
    return [each.card.slug for each in recommendations]


@pytest.fixture(autouse=True)
def _in_a_shop(app):
    """All of these need a database."""


def test_the_nearest_level_on_either_side_is_offered():
    tool("middle", level=3)
    for slug, level in (("softest", 1), ("soft", 2), ("firm", 4), ("firmest", 5)):
        tool(slug, level=level)
    found = beside("middle")
    assert slugs(found.softer) == ["soft"]
    assert slugs(found.firmer) == ["firm"]
    assert found.softer[0].reason == "Pressure 2 of 5, gentle"


def test_a_tool_for_another_place_or_shelf_is_no_alternative():
    tool("ball", level=3)
    tool("face-stone", level=1, areas=("face",))
    tool("mat", level=5, category=make_category("mats", position=3))
    found = beside("ball")
    assert slugs(found.softer) == slugs(found.firmer) == []


def test_natural_rubber_is_never_offered_oil_and_gets_the_gel_first():
    ball = tool("rubber-ball", rubber=True, compatibility=AVOIDS_OIL)
    oil = preparation("almond-oil")
    gel = preparation("water-gel", compatibility={"natural_rubber": "ok"}, attributes={"oil_free": True})
    relate(ball, tool("cork", category=make_category("mats", position=3)), oil, gel)
    found = beside("rubber-ball")
    assert slugs(found.companions) == ["water-gel", "cork"]
    assert found.companions[0].reason == "Water based, so it is safe on natural rubber"


def test_natural_rubber_gets_the_gel_even_when_no_editor_thought_of_it():
    tool("rubber-ball", rubber=True, compatibility=AVOIDS_OIL)
    preparation("water-gel", compatibility={"natural_rubber": "ok"}, attributes={"oil_free": True})
    assert slugs(beside("rubber-ball").companions) == ["water-gel"]


def test_a_material_that_the_oil_must_avoid_counts_even_when_the_tool_says_nothing():
    ball = tool("tpe-ball", attributes={"materials": ["TPE"]}, compatibility={"plant_oils": "ok_wash_after"})
    relate(ball, preparation("balm", compatibility={"tpe": "avoid"}))
    assert beside("tpe-ball").companions == []


def test_oil_is_never_offered_a_tool_of_natural_rubber():
    oil = preparation("almond-oil")
    relate(oil, tool("rubber-ball", rubber=True, compatibility=AVOIDS_OIL))
    assert beside("almond-oil").companions == []


def test_cork_is_offered_neither_oil_nor_gel():
    ball = tool(
        "cork-ball",
        attributes={"materials": ["agglomerated cork"]},
        compatibility={"plant_oils": "wipe_off_at_once", "water_gels": "avoid"},
    )
    oil = preparation("almond-oil", compatibility={"cork": "avoid"})
    gel = preparation("gel", compatibility={"natural_rubber": "ok"}, attributes={"oil_free": True})
    relate(ball, oil, gel)
    assert beside("cork-ball").companions == []


def test_a_scent_is_offered_the_oil_that_dilutes_it():
    scent = preparation("lavender", cosmetic={"must_dilute": True})
    relate(scent, preparation("almond-oil", carrier=True))
    assert [each.reason for each in beside("lavender").companions] == ["A carrier oil to dilute it in"]


def test_a_scent_is_never_offered_with_a_tool():
    ball = tool("ball", compatibility={"plant_oils": "ok"})
    relate(ball, preparation("lavender", cosmetic={"must_dilute": True}, compatibility={"tpe": "avoid"}))
    assert beside("ball").companions == []


def test_a_set_that_holds_the_product_says_so():
    ball = tool("ball")
    (variant,) = db.session.scalars(db.select(Variant).filter_by(product_id=ball.id))
    bundle = make_bundle({variant: 1})
    relate(ball, db.session.get(Product, bundle.product_id))
    assert [each.reason for each in beside("ball").companions] == [
        "This one and its companions, at a set price"
    ]


def test_what_is_sold_out_is_not_recommended():
    ball = tool("ball", level=3)
    tool("softer", level=1, stock=0)
    gone = tool("gone", stock=0, category=make_category("mats", position=3))
    relate(ball, gone)
    found = beside("ball")
    assert found.softer == found.companions == []


def test_a_related_tool_of_the_same_shelf_is_no_alternative_unless_it_is_the_nearest():
    ball = tool("ball", level=3)
    tool("nearest", level=4)
    relate(ball, tool("related", level=5))
    found = beside("ball")
    assert slugs(found.firmer) == ["nearest"]
    assert slugs(found.companions) == ["related"]


def test_a_nut_free_oil_says_so_beside_one_with_nuts():
    almond = make_product("almond-oil", category=make_category("oils", position=2), cosmetic={})
    make_variant(almond, contains_tree_nut=True)
    relate(almond, preparation("mild-oil"))
    assert [each.reason for each in beside("almond-oil").companions] == ["The same work without tree nuts"]


def test_a_pouch_is_offered_for_what_fits_into_it():
    pouch = make_product("cotton-pouch", category=make_category("towels", position=3))
    make_variant(pouch)
    ball = tool("ball")
    mat = tool("mat", attributes={"materials": ["cotton"], "dimensions_mm": {"length": 680, "width": 420}})
    for product in (ball, mat):
        relate(product, pouch)
    assert slugs(beside("ball").companions) == ["cotton-pouch"]
    assert beside("mat").companions == []


def test_at_most_three_companions_are_shown():
    ball = tool("ball")
    mats = make_category("mats", position=3)
    relate(ball, *(tool(f"mat-{number}", category=mats) for number in range(5)))
    assert slugs(beside("ball").companions) == ["mat-0", "mat-1", "mat-2"]
