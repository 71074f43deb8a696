"""The index of guides, and the guides for what somebody has bought."""

from shop.extensions import db
from shop.guides import guides_for_product, guides_for_products, most_used_tool
from shop.guides.models import ProductGuide
from tests.factories import make_body_area, make_guide, make_product
from tests.support.markup import read, words


def recommend(product, guide, position):
    db.session.add(ProductGuide(product_id=product.id, guide_id=guide.id, position=position))
    db.session.flush()


def test_the_index_goes_from_head_to_toe_and_ends_with_the_general_ones(client):
    make_guide("feet", title="Feet")
    neck = make_body_area("neck", name="Neck", position=0)
    make_guide("neck", title="Neck", body_area_id=neck.id)
    make_guide("scale", title="The scale", kind="general", body_area_id=None)
    page = read(client.get("/guides"))
    assert [words(heading) for heading in page.select(".guide-area")] == ["Neck", "Feet", "Good to know"]
    assert page.main.find("a", href="/guides/scale")


def test_an_empty_index_leads_to_the_tools(client):
    assert "no guides yet" in words(read(client.get("/guides")).main)


def test_a_product_has_its_guides_in_the_editors_order(app):
    ball = make_product()
    for position, slug in ((2, "calves"), (1, "feet")):
        recommend(ball, make_guide(slug, title=slug), position)
    assert [guide.slug for guide in guides_for_product(ball.id)] == ["feet", "calves"]


def test_a_parcel_has_each_guide_once_and_the_most_recommended_first(app):
    ball, oil = make_product("ball"), make_product("oil")
    feet, calves = make_guide("feet"), make_guide("calves", title="Calves")
    recommend(ball, feet, 1)
    recommend(ball, calves, 2)
    recommend(oil, calves, 1)
    assert [guide.slug for guide in guides_for_products({ball.id, oil.id})] == ["calves", "feet"]
    assert guides_for_products(set()) == []


def test_the_tool_that_most_guides_use_is_known_with_its_count(app):
    assert most_used_tool() == (None, 0)
    ball, roller = make_product("ball"), make_product("roller")
    make_guide("feet", tools=(ball, roller))
    make_guide("calves", tools=(roller,))
    assert most_used_tool() == (roller.id, 2)
