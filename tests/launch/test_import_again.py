"""A second import changes only what the content changed, and nothing that belongs to the shop's own work."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from shop import clock
from shop.care.models import CareSheet
from shop.catalog.models import (
    BundleComponent,
    PriceChange,
    Product,
    ProductBodyArea,
    ProductStatus,
    Variant,
)
from shop.extensions import db
from shop.guides.models import Guide, GuideStep
from shop.inventory import adjust_stock
from shop.inventory.models import StockItem
from shop.launch.importing import import_launch
from shop.launch.reading import read_content
from tests.factories import THEO, make_product

BALL = "products/smooth-silicone-ball.toml"


@pytest.fixture
def launch(app, desk, frozen_clock):
    """Imports what lies on the editor's desk, a day later each time. The first time is done."""

    def again():
        frozen_clock.advance(days=1)
        result = import_launch(read_content(desk.folder))
        db.session.commit()
        db.session.expunge_all()
        return result

    again()
    return again


#: The search index, the filters' facts and the pages' version; their own tests say what stands there.
FOLLOWING = {"search_entry", "search_word", "variant_facets", "pages_version", "product_change"}


def rows():
    """Every row of every table, but for those that follow from others."""
    return {
        table.name: sorted(db.session.execute(select(table)).all(), key=repr)
        for table in db.metadata.sorted_tables
        if table.name not in FOLLOWING
    }


def differences(before, after):
    """Table name -> rows that are new or other than before."""
    changed = {name: [row for row in after[name] if row not in before[name]] for name in after}
    return {name: found for name, found in changed.items() if found}


@pytest.mark.both_engines
def test_the_same_content_changes_no_row(launch):
    before = rows()
    result = launch()
    assert result.changed == 0
    assert result.of("products").unchanged == 43
    assert rows() == before


@pytest.mark.both_engines
def test_an_edited_field_changes_exactly_its_row(launch, desk):
    before = rows()
    desk.change(BALL, 'name = "Smooth Silicone Massage Ball"', 'name = "Smooth Ball"')
    result = launch()
    changed = differences(before, rows())
    assert list(changed) == ["product"]
    assert [(row.name, row.updated_at) for row in changed["product"]] == [("Smooth Ball", clock.now())]
    assert (result.of("products").updated, result.changed) == (1, 1)


@pytest.mark.both_engines
def test_a_changed_price_is_put_on_record(launch, desk):
    before = rows()
    desk.change(BALL, "price_cents = 1100", "price_cents = 1200")
    launch()
    changed = differences(before, rows())
    assert sorted(changed) == ["price_change", "variant"]
    ball = db.session.scalars(select(Variant).where(Variant.sku == "MB-SIL65-SFT-SAG")).one()
    assert ball.price_cents == 1200
    query = select(PriceChange).where(PriceChange.variant_id == ball.id).order_by(PriceChange.id)
    assert [
        (change.price_cents, change.actor, change.changed_at) for change in db.session.scalars(query)
    ] == [
        (1100, "launch", clock.now() - timedelta(days=1)),
        (1200, "launch", clock.now()),
    ]


@pytest.mark.both_engines
def test_a_changed_care_text_is_a_new_version_and_the_old_one_stays(launch, desk):
    before = rows()
    desk.cut(BALL, r"(?<=\nnever = \[\n)", '  "Never lend it to the dog",\n')
    launch()
    changed = differences(before, rows())
    assert list(changed) == ["care_sheet", "safety_notice"]
    assert len(changed["care_sheet"]) == 1
    query = (
        select(CareSheet)
        .join(Product, Product.id == CareSheet.product_id)
        .where(Product.slug == "smooth-silicone-ball")
        .order_by(CareSheet.version)
    )
    first, second = db.session.scalars(query)
    assert (first.version, second.version) == (1, 2)
    assert "Never lend it to the dog" not in first.never
    assert second.never[0] == "Never lend it to the dog"
    assert (first.change_note, second.change_note) == ("", "Changed: Never.")
    assert second.published_at == clock.now()
    assert launch().changed == 0


def test_a_link_that_the_content_drops_is_removed(launch, desk):
    desk.change("products/evening-oil-set.toml", "price_cents = 4300", "price_cents = 3000")
    desk.change("products/evening-oil-set.toml", '  { sku = "TS-WAF4-NAT", quantity = 1 },\n', "")
    result = launch()
    assert result.of("parts of sets").removed == 1
    query = select(BundleComponent).join(Variant, Variant.id == BundleComponent.bundle_id)
    assert len(db.session.scalars(query.where(Variant.sku == "GS-EVE")).all()) == 3


def test_a_step_that_the_content_drops_is_removed_and_the_others_move_up(launch, desk):
    feet = db.session.scalars(select(Guide.id).where(Guide.slug == "feet")).one()
    query = select(GuideStep.text).where(GuideStep.guide_id == feet).order_by(GuideStep.number)
    before = db.session.scalars(query).all()
    desk.cut("guides/feet.toml", r'\[\[steps\]\]\ntext = "Optional lotion.*\Z', "")
    result = launch()
    assert db.session.scalars(query).all() == before[:-1]
    assert result.of("guide steps").removed == 1


def test_stock_is_never_touched_again(launch, desk):
    ball = db.session.scalars(select(Variant).where(Variant.sku == "MB-SIL65-SFT-SAG")).one()
    adjust_stock(ball.id, delta=-3, reason="Used for photographs", by=THEO)
    db.session.commit()
    before = rows()
    desk.change(BALL, "opening_stock = 64", "opening_stock = 900")
    assert launch().changed == 0
    assert rows() == before
    assert db.session.get(StockItem, ball.id).on_hand == 61


def test_a_product_that_staff_archived_stays_archived(launch):
    query = select(Product).where(Product.slug == "spiky-ball")
    db.session.scalars(query).one().status = ProductStatus.ARCHIVED
    db.session.commit()
    assert launch().changed == 0
    assert db.session.scalars(query).one().status == ProductStatus.ARCHIVED


def test_a_product_that_the_content_does_not_name_is_left_alone(launch):
    own = make_product("our-own-ball", areas=("feet",))
    db.session.commit()
    assert launch().changed == 0
    assert db.session.get(Product, own.id).status == ProductStatus.PUBLISHED
    areas = db.session.scalars(select(ProductBodyArea).where(ProductBodyArea.product_id == own.id)).all()
    assert len(areas) == 1


def test_a_product_that_its_category_does_not_list_stands_last_there(launch, desk):
    desk.change("categories.toml", '  "smooth-silicone-ball",\n', "")
    launch()
    query = select(Product.slug).order_by(Product.position).limit(9)
    assert db.session.scalars(query).all()[-1] == "smooth-silicone-ball"
