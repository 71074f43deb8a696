"""A link to a page is shown with that page's own words and photograph (Open Graph)."""

import pytest

from tests.factories import make_photo
from tests.support.markup import read


def told(client, address: str) -> dict[str, str]:
    found = read(client.get(address)).find_all("meta", property=True)
    facts = {each["property"]: each["content"] for each in found}
    assert len(facts) == len(found)
    return facts


def test_a_product_is_shown_with_its_photograph_at_1200_pixels(client, shop):
    facts = told(client, "/products/spiky-ball")
    assert facts["og:type"] == "product"
    assert facts["og:title"].startswith("Spiky Massage Ball")
    assert facts["og:description"] == "A light ball with soft points."
    assert facts["og:url"] == "http://localhost/products/spiky-ball"
    assert facts["og:image"].startswith("http://localhost/photos/")
    assert facts["og:image"].endswith("/1200.jpg")
    assert (facts["og:image:width"], facts["og:image:height"]) == ("1200", "1200")


def test_home_is_shown_with_its_banner(client, shop):
    make_photo(place="home", view="banner", width=1800, height=1000)
    facts = told(client, "/")
    assert facts["og:image"].endswith("/1200.jpg")
    assert (facts["og:image:width"], facts["og:image:height"]) == ("1200", "667")


@pytest.mark.parametrize(("address", "kind"), [("/guides/feet", "article"), ("/", "website")])
def test_a_page_without_a_photograph_is_shown_with_the_shops_card(client, shop, address, kind):
    facts = told(client, address)
    assert facts["og:type"] == kind
    assert "social-card.png" in facts["og:image"]
    assert facts["og:url"] == f"http://localhost{address}"
