"""A piece that is drawn once says nothing that does not come with what it shows."""

import dataclasses
import re

import pytest
from jinja2 import meta
from sqlalchemy import text

from shop.app import create_app
from shop.catalog import Choice, list_products
from shop.config import ROOT
from shop.extensions import db
from tests.factories import make_photo, make_product, make_variant
from tests.support.application import make_settings

#: What these give depends on their arguments alone.
ALWAYS_THE_SAME = {"drawn_once", "photo_file", "photo_files", "pressure_in_words", "url_for"}
#: For the furniture around the cards, which is drawn each time.
OF_THE_PAGE = {"breadcrumb_list", "json_ld"}


def test_nothing_but_arguments_decides_what_a_card_says(app):
    found = set()
    for name in ("product", "photo", "drawings"):
        source = (ROOT / "templates" / "components" / f"{name}.html").read_text(encoding="utf-8")
        found |= meta.find_undeclared_variables(app.jinja_env.parse(source))
    assert found - OF_THE_PAGE <= ALWAYS_THE_SAME


def test_only_cards_are_drawn_once():
    drawn = re.compile(r"drawn_once\(([\w.]+), ([\w.]+)")
    found = {
        hit.groups()
        for path in (ROOT / "templates").rglob("*.html")
        for hit in drawn.finditer(path.read_text(encoding="utf-8"))
    }
    assert {macro.removeprefix("products.") for macro, _ in found} == {"product_card"}
    assert {shown.rpartition(".")[2] for _, shown in found} == {"card"}


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


@pytest.mark.both_engines
def test_each_edit_is_on_the_next_page_of_every_process(app, client, database_url, tmp_path):
    ball = make_product("ball", name="Ball")
    make_variant(ball, options={})
    make_photo(ball)
    db.session.commit()
    other = create_app(make_settings(database_url=database_url, instance_dir=tmp_path / "other"))
    visitors = (client, other.test_client())
    for change, said in CHANGES.items():
        assert [said in visitor.get("/search?q=ball").text for visitor in visitors] == [False, False], change
        db.session.execute(text(change))
        db.session.commit()
        assert [said in visitor.get("/search?q=ball").text for visitor in visitors] == [True, True], change
    with other.app_context():
        db.engine.dispose()
