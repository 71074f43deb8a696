"""A variant is called by its product's name and its own, and nothing is said twice."""

import pytest

from shop.catalog import full_name, variant_words
from tests.factories import make_bundle, make_product, make_variant


@pytest.mark.parametrize(
    ("product", "variant", "name", "beside"),
    [
        ("Cork Massage Ball", "45 mm", "Cork Massage Ball, 45 mm", "45 mm"),
        ("Starter Set", "Starter Set", "Starter Set", ""),
    ],
)
def test_a_name_that_says_it_all_is_said_once(product, variant, name, beside):
    assert full_name(product, variant) == name
    assert variant_words(product, variant) == beside


def test_a_set_in_the_cart_is_named_once_and_its_parts_in_full(client):
    gift = make_bundle({make_variant(make_product("cork-ball", name="Cork Ball"), name="45 mm", stock=5): 1})
    client.post("/cart/lines", data={"sku": gift.sku, "quantity": "1"})
    page = client.get("/cart").get_data(as_text=True)
    assert "Cork Ball, 45 mm" in page
    assert "Starter Set, Starter Set" not in page
    assert "Starter Set ·" not in page
