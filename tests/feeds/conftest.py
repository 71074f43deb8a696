"""A small shop with one of everything, and its files read by an XML parser."""

import xml.etree.ElementTree as ET

import pytest

from tests.factories import make_bundle, make_guide, make_photo, make_product, make_variant

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture
def shop(app):
    ball = make_product("spiky-ball", areas=("feet",))
    soft = make_variant(ball, name="70 mm", slug="70-mm", sku="S-70", price_cents=705, gtin="4006381333931")
    make_variant(ball, name="80 mm", slug="80-mm", sku="S-80", price_cents=900, stock=0)
    make_photo(ball)
    make_photo(ball, view="detail")
    oil = make_product("oil", name="Sweet & <Plain> Oil\x0b", cosmetic={})
    make_variant(oil, name="100 ml", sku="O-100", price_cents=1295, net_content=100, net_unit="ml")
    make_photo(oil)
    make_guide("feet", tools=(ball,))
    return make_bundle({soft: 2})


def parse(response) -> ET.Element:
    """The root of a file that was answered whole and is well-formed."""
    assert response.status_code == 200, response.status
    return ET.fromstring(response.get_data())


def addresses(response) -> list[str]:
    return [each.text for each in parse(response).iterfind("*/s:loc", SITEMAP)]
