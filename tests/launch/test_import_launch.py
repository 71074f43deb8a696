"""The launch content arrives in the database whole, and a set is what its parts are."""

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from shop.care import current_care_sheets
from shop.catalog.models import (
    BodyArea,
    Category,
    CosmeticFacts,
    PriceChange,
    Product,
    ProductStatus,
    RelatedProduct,
    Variant,
)
from shop.extensions import db
from shop.guides.models import Guide, GuideTool, ProductGuide, Reference
from shop.inventory import availability
from shop.inventory.models import Lot, StockItem, StockMovement
from shop.launch.importing import import_launch


@pytest.fixture
def imported(app, frozen_clock, content):
    """A database with the launch content, as `flask launch` leaves it."""
    result = import_launch(content)
    db.session.commit()
    db.session.expunge_all()
    return result


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def product(slug):
    query = (
        select(Product)
        .where(Product.slug == slug)
        .options(
            selectinload(Product.variants), joinedload(Product.cosmetic), selectinload(Product.body_areas)
        )
    )
    return db.session.scalars(query).one()


def variant(sku):
    query = select(Variant).where(Variant.sku == sku).options(selectinload(Variant.components))
    return db.session.scalars(query).one()


@pytest.mark.both_engines
def test_all_products_variants_and_guides_arrive(imported):
    assert count(Product) == 43
    assert count(Variant) == 81
    assert count(Category) == 7
    assert count(Guide) == 18
    assert count(Reference) == 37
    assert count(BodyArea) == 18
    assert imported.of("products").created == 43
    assert set(db.session.scalars(select(Product.status))) == {ProductStatus.PUBLISHED}
    assert len(current_care_sheets(db.session.scalars(select(Product.id)).all())) == 43


@pytest.mark.both_engines
def test_on_hand_equals_the_lots_and_the_movements_of_every_variant(imported):
    items = {item.variant_id: item.on_hand for item in db.session.scalars(select(StockItem))}
    for model, quantity in ((StockMovement, StockMovement.quantity), (Lot, Lot.on_hand)):
        sums = db.session.execute(select(model.variant_id, func.sum(quantity)).group_by(model.variant_id))
        counted = {variant_id: int(total) for variant_id, total in sums}
        assert counted == {variant_id: pieces for variant_id, pieces in items.items() if pieces}
    assert len(items) == 76
    assert set(db.session.scalars(select(StockMovement.actor))) == {"launch"}
    lavender = db.session.get(StockItem, variant("OL-LAV-10").id)
    assert (lavender.on_hand, lavender.reorder_point) == (88, 8)


def test_goods_that_open_sold_out_are_counted_but_have_no_lot(imported):
    rings = db.session.scalars(select(StockItem).where(StockItem.on_hand == 0)).one()
    assert count(StockItem) == count(Lot) + 1
    assert rings.reorder_point > 0


@pytest.mark.both_engines
def test_a_set_has_no_stock_of_its_own_and_as_many_as_its_scarcest_part(imported):
    sets = db.session.scalars(
        select(Variant).join(Product).where(Product.is_bundle).options(selectinload(Variant.components))
    ).all()
    assert len(sets) == 5
    for bundle in sets:
        assert db.session.get(StockItem, bundle.id) is None
        scarcest = min(
            db.session.get(StockItem, part.variant_id).on_hand // part.quantity for part in bundle.components
        )
        assert availability([bundle.id]) == {bundle.id: scarcest}
        assert scarcest > 0


def test_a_set_is_what_its_parts_are(imported):
    evening = product("evening-oil-set")
    assert evening.ground_only
    assert evening.transport["un_number"] == "UN1197"
    assert evening.regulatory_class == "cosmetic"
    assert evening.compatibility["natural_rubber"] == "avoid"
    box = variant("GS-EVE")
    assert box.contains_tree_nut
    assert not box.fragrance_free
    assert [part.quantity for part in box.components] == [1, 1, 1, 1]
    assert current_care_sheets([evening.id])[evening.id].service_life_months == 6
    foot = variant("GS-FOOT")
    assert foot.pressure_level is not None


def test_only_marjoram_oil_and_the_set_that_holds_it_may_not_fly(imported):
    grounded = db.session.scalars(select(Product.slug).where(Product.ground_only).order_by(Product.slug))
    assert grounded.all() == ["evening-oil-set", "sweet-marjoram-essential-oil"]


def test_lavender_oil_brings_its_label(imported):
    oil = product("lavender-essential-oil")
    facts = oil.cosmetic
    assert facts.must_dilute
    assert (facts.max_dilution_body_hundredths, facts.max_dilution_face_hundredths) == (200, 25)
    assert (facts.pao_months, facts.shelf_life_months, facts.durability_marking) == (12, 36, "pao")
    assert facts.notes["child_resistant_basis"].startswith("US 16 CFR 1700.14")
    small = oil.variants[0]
    assert small.inci[0] == "Lavandula Angustifolia Oil"
    assert "Linalool" in small.inci
    assert small.eu_label_inci[0] == "Lavandula Oil/Extract"
    assert {"name": "Linalool", "listed": "eu_before_2023", "typical_pct": "25 to 38"} in small.allergens
    assert (small.net_content, small.net_unit) == (10, "ml")
    assert oil.attributes["plant"]["botanical"] == "Lavandula angustifolia Mill."
    assert oil.transport["flash_point_celsius"] == {"min": 68.0, "max": 72.0}


def test_the_scented_lotion_has_its_own_ingredients(imported):
    unscented, _, scented = product("glide-massage-lotion").variants
    assert unscented.allergens == []
    assert "Linalool" not in unscented.inci
    assert "Lavandula Angustifolia Oil" in scented.inci
    assert {allergen["name"] for allergen in scented.allergens} >= {"Linalool", "Lavandula Oil/Extract"}


def test_carrier_oils_are_those_that_the_content_names(imported):
    carriers = db.session.scalars(select(Product.slug).where(Product.is_carrier_oil).order_by(Product.slug))
    assert carriers.all() == [
        "grapefruit-seed-carrier-oil",
        "nut-free-unscented-massage-oil",
        "sweet-almond-carrier-oil",
    ]


def test_pieces_are_an_option_and_only_what_is_measured_out_has_a_net_content(imported):
    single, pair = product("natural-rubber-ball").variants
    assert (single.options["pieces"], pair.options["pieces"]) == ("1", "2")
    assert pair.net_content is None
    assert product("cork-ball").attributes["diameter_mm"] == [45, 60]


def test_skin_products_go_on_the_shelf_with_a_best_before_date_and_tools_without(imported):
    query = select(Lot.code, Lot.expires_on).where(Lot.code.in_(["OL-LAV-10-L1", "PT-RING6-SLV-L1"]))
    dates = dict(db.session.execute(query).all())
    assert dates == {"OL-LAV-10-L1": date(2029, 12, 1), "PT-RING6-SLV-L1": None}
    dated = select(Lot.variant_id).where(Lot.expires_on.is_not(None))
    skin = select(Variant.id).join(CosmeticFacts, CosmeticFacts.product_id == Variant.product_id)
    assert set(db.session.scalars(dated)) == set(db.session.scalars(skin))


def test_every_variant_has_its_first_price_on_record(imported):
    changes = db.session.execute(
        select(PriceChange.variant_id, PriceChange.price_cents, PriceChange.actor)
    ).all()
    prices = db.session.execute(select(Variant.id, Variant.price_cents)).all()
    assert sorted(changes) == sorted((variant_id, cents, "launch") for variant_id, cents in prices)


def test_a_guide_brings_its_steps_tools_and_references(imported):
    query = (
        select(Guide)
        .where(Guide.slug == "feet")
        .options(
            selectinload(Guide.steps),
            selectinload(Guide.tools).joinedload(GuideTool.product),
            selectinload(Guide.references),
            selectinload(Guide.related),
        )
    )
    feet = db.session.scalars(query).one()
    assert [step.number for step in feet.steps] == list(range(1, 8))
    assert (feet.steps[0].side, feet.steps[0].strokes, feet.steps[0].pressure_cap) == ("left", 15, 4)
    assert [tool.product.slug for tool in feet.tools if not tool.optional] == [
        "beech-foot-roller",
        "spiky-ball",
        "mini-hand-ball",
    ]
    assert {reference.id for reference in feet.references} == {"grabow2017", "ranbhor2021"}
    assert {guide.slug for guide in feet.related} == {
        "calves",
        "choosing-a-massage-ball",
        "cleaning-and-storing-your-tools",
    }


def test_guides_stand_from_head_to_toe_and_then_by_title(imported):
    slugs = db.session.scalars(select(Guide.slug).order_by(Guide.position)).all()
    assert slugs[0] == "jaw-and-face"
    assert slugs.index("feet") < slugs.index("choosing-a-massage-ball")


def test_links_keep_the_order_of_the_file(imported, content):
    lavender = content.product_by_slug["lavender-essential-oil"]
    lavender_id = product(lavender.slug).id
    guides = (
        select(Guide.slug)
        .join(ProductGuide, ProductGuide.guide_id == Guide.id)
        .where(ProductGuide.product_id == lavender_id)
        .order_by(ProductGuide.position)
    )
    assert tuple(db.session.scalars(guides)) == lavender.guides
    related = (
        select(Product.slug)
        .join(RelatedProduct, RelatedProduct.related_id == Product.id)
        .where(RelatedProduct.product_id == lavender_id)
        .order_by(RelatedProduct.position)
    )
    assert tuple(db.session.scalars(related)) == lavender.related
    assert [area.id for area in product(lavender.slug).body_areas] == ["whole_body_diluted"]


def test_products_stand_in_the_order_of_their_category(imported, content):
    query = (
        select(Product.slug)
        .join(Category, Category.id == Product.category_id)
        .order_by(Category.position, Product.position)
    )
    listed = [slug for category in content.categories for slug in category.products]
    assert db.session.scalars(query).all() == listed
