"""Every product has a drawn tile that says what it shows, and an outline only when its size is known."""

import pytest
from flask import render_template_string

from shop.catalog import tiles
from shop.catalog.tiles import Outline, outline_of, tile_for
from tests.support.markup import faults

ALL_TILES = sorted({tile for _, tile in tiles._BY_WORD} | set(tiles._BY_CATEGORY.values()), key=str)
TEMPLATE = (
    '{% import "components/product.html" as p %}<body><h1>x</h1><p>{{ p.product_tile(tile) }}</p></body>'
)


@pytest.mark.parametrize("tile", ALL_TILES, ids=lambda tile: tile.label)
def test_every_drawing_exists_and_says_what_it_shows(app, tile):
    with app.test_request_context():
        html = render_template_string(TEMPLATE, tile=tile)
    assert faults(html) == []
    assert f'aria-label="{tile.label}"' in html
    assert "drawing__fill" in html or "drawing__coil" in html or "drawing__deep" in html


def test_a_product_nobody_drew_gets_its_shelfs_tile_and_a_new_shelf_a_sprig():
    assert tile_for("mystery", "oils").drawing == "bottle"
    assert tile_for("mystery", "candles").drawing == "sprig"


@pytest.mark.parametrize(
    ("attributes", "options", "outline"),
    [
        ({}, {"size": "65 mm"}, Outline(65, 65, round=True)),
        ({}, {"size": "130 x 65 mm"}, Outline(130, 65, round=False)),
        ({}, {"size": "16 x 20 cm"}, Outline(160, 200, round=False)),
        ({"diameter_mm": 55}, {}, Outline(55, 55, round=True)),
        ({"dimensions_mm": {"length": 240, "width": 130}}, {}, Outline(240, 130, round=False)),
        ({"diameter_mm": [45, 60]}, {}, None),
        ({"dimensions_mm": {"length": 680, "width": 420}}, {}, None),
        ({}, {"size": "one size"}, None),
        ({}, {}, None),
    ],
)
def test_the_outline_comes_from_recorded_sizes_only(attributes, options, outline):
    assert outline_of(attributes, options) == outline
