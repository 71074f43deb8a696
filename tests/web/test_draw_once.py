"""A piece that is drawn once says nothing that does not come with what it shows."""

import dataclasses
import re

import pytest
from jinja2 import meta
from sqlalchemy import text

from shop.app import create_app
from shop.care import sheets_to_show
from shop.catalog import Choice, list_products
from shop.config import ROOT
from shop.extensions import db
from shop.guides import guides_for_product
from shop.photos import load_photos
from tests.factories import make_guide, make_photo, make_product, make_variant
from tests.support.application import make_settings

#: What these give depends on their arguments alone.
ALWAYS_THE_SAME = {
    *("drawn_once", "photo_file", "photo_files", "pressure_in_words", "url_for"),
    *("firmness_felt_words", "owned_words"),
}
#: For the furniture around the cards, which is drawn each time.
OF_THE_PAGE = {"breadcrumb_list", "json_ld", "get_flashed_messages"}


#: The templates of cards and of the sections of a product's page, with those that they use.
OF_PIECES = (
    *("components/product", "components/photo", "components/drawings"),
    *("catalog/_sections", "components/care", "components/icons", "reviews/_parts"),
)


@pytest.mark.parametrize("name", OF_PIECES)
def test_nothing_but_arguments_decides_what_a_piece_says(app, name):
    source = (ROOT / "templates" / f"{name}.html").read_text(encoding="utf-8")
    found = meta.find_undeclared_variables(app.jinja_env.parse(source))
    assert found - OF_THE_PAGE <= ALWAYS_THE_SAME


def test_only_cards_and_sections_of_such_templates_are_drawn_once():
    drawn = re.compile(r"drawn_once\(([\w.]+), ([\w.]+)")
    found = {
        hit.groups()
        for path in (ROOT / "templates").rglob("*.html")
        for hit in drawn.finditer(path.read_text(encoding="utf-8"))
    }
    assert {(macro.removeprefix("products."), shown.rpartition(".")[2]) for macro, shown in found} == {
        ("product_card", "card"),
        ("photos.photo", "photo"),
        ("said.review", "each"),
        ("sections.facts", "details"),
        ("sections.how_to_use", "guides"),
        ("sections.how_to_care", "sheet"),
        ("sections.how_to_be_safe", "sheet"),
    }


def test_a_card_never_changes(app):
    ball = make_product("ball", name="Ball")
    make_variant(ball)
    make_photo(ball)
    db.session.commit()
    (card,) = list_products(choice=Choice()).cards
    assert card == dataclasses.replace(card)
    assert hash(card) == hash(dataclasses.replace(card))
    with pytest.raises(dataclasses.FrozenInstanceError):
        card.name = "Cane"


def test_a_care_sheet_a_photograph_and_a_link_to_a_guide_never_change(app):
    ball = make_product("ball")
    make_guide("feet", tools=(ball,))
    make_photo(ball)
    for load in (
        lambda: sheets_to_show([ball.id])[ball.id],
        lambda: load_photos([ball.id])[ball.id][0],
        lambda: guides_for_product(ball.id)[0],
    ):
        one, other = load(), load()
        assert one == other and hash(one) == hash(other)
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(one, dataclasses.fields(one)[0].name, 0)


#: What somebody does with psql, and what a card says then.
CHANGES = {
    "UPDATE product SET name = 'Cane' WHERE slug = 'ball'": ">Cane<",
    "UPDATE product SET summary = 'Round & firm.'": "Round &amp; firm.",
    "UPDATE product SET attributes = '{\"diameter_mm\": 123}'": "123 mm",
    "UPDATE variant SET price_cents = 4321": "$43.21",
    "UPDATE variant SET pressure_level = 5": "Pressure 5 of 5, extra firm",
    "UPDATE variant SET contains_natural_rubber = true": "Contains natural rubber",
    "UPDATE variant SET net_content = 50, net_unit = 'ml'": "per 100 ml",
    "UPDATE photo SET alt = 'Seen from above'": 'alt="Seen from above"',
    "UPDATE photo SET fingerprint = '00112233445566aa'": "/photos/00112233445566aa/400.avif 400w",
    "DELETE FROM photo": "Line drawing of a round ball",
    "UPDATE stock_item SET on_hand = 0": "Sold out",
}


#: The same, and what a product's page says.
CHANGES_OF_A_PAGE = {
    "UPDATE product SET name = 'Cane'": ">Cane<",
    "UPDATE product SET description = '[\"Turn it *slowly* & well.\"]'": "<em>slowly</em> &amp; well.",
    "UPDATE product SET attributes = '{\"diameter_mm\": 123}'": "<dd>123 mm",
    'UPDATE product SET compatibility = \'{"cork": "avoid"}\'': "<dt>Cork</dt>",
    "UPDATE variant SET weight_grams = 999": "<dd>999 g",
    "UPDATE variant SET pressure_level = 5": "Pressure 5 of 5, extra firm",
    "UPDATE variant SET sku = 'S-99'": 'value="S-99"',
    "UPDATE body_area SET name = 'Soles'": "<dd>Soles",
    "UPDATE guide SET title = 'Feet & toes'": ">Feet &amp; toes<",
    "UPDATE guide SET slug = 'toes'": 'href="/guides/toes"',
    "UPDATE guide SET duration_minutes = 77": "77 min",
    "UPDATE care_sheet SET never = '[\"No boiling\"]'": "<li>No boiling</li>",
    "UPDATE care_sheet SET service_life_months = 36": "3 years",
    "UPDATE safety_notice SET text = 'Not on bone'": "<li>Not on bone</li>",
    "UPDATE safety_notice SET severity = 'warning'": "safety-notice--warning",
    "UPDATE photo SET alt = 'Seen from above'": 'alt="Seen from above"',
    "UPDATE photo SET fingerprint = '00112233445566aa'": "/photos/00112233445566aa/400.avif 400w",
    "DELETE FROM photo": "Line drawing of a round ball",
}


@pytest.mark.both_engines
@pytest.mark.parametrize(
    ("address", "changes"), [("/search?q=ball", CHANGES), ("/products/ball", CHANGES_OF_A_PAGE)]
)
def test_each_edit_is_on_the_next_page_of_every_process(
    app, client, database_url, tmp_path, address, changes
):
    ball = make_product("ball", name="Ball", areas=("feet",))
    make_variant(ball, options={})
    make_photo(ball)
    make_guide("feet", tools=(ball,))
    db.session.commit()
    other = create_app(make_settings(database_url=database_url, instance_dir=tmp_path / "other"))
    visitors = (client, other.test_client())
    for change, said in changes.items():
        assert [said in visitor.get(address).text for visitor in visitors] == [False, False], change
        db.session.execute(text(change))
        db.session.commit()
        assert [said in visitor.get(address).text for visitor in visitors] == [True, True], change
    with other.app_context():
        db.engine.dispose()
