"""Body areas: cautions on top, then the guides, then at most three tools from soft to firm."""

from shop.extensions import db
from tests.factories import make_body_area, make_guide, make_product, make_variant
from tests.support.markup import faults, read, words


def tool(slug, level, area="feet"):
    product = make_product(slug, name=slug.title(), areas=(area,))
    make_variant(product, pressure_level=level)


def shown(response):
    return [
        (words(card.select_one(".product-card__name")), words(card.select_one(".product-card__reason")))
        for card in read(response).select(".product-card")
    ]


def test_three_tools_are_spread_from_the_softest_to_the_firmest(client):
    for level in (4, 1, 5, 2, 3):
        tool(f"level-{level}", level)
    assert shown(client.get("/areas/feet")) == [
        ("Level-1", "The softest we suggest here"),
        ("Level-3", "In between"),
        ("Level-5", "The firmest we suggest here"),
    ]


def test_cautions_come_before_guides_and_guides_before_tools(client):
    tool("ball", 2)
    tool("roller", 3)
    db.session.get_one(type(make_body_area("feet")), "feet").cautions = ["Ask first with numb feet."]
    make_guide("feet", title="Feet")
    page = read(client.get("/areas/feet"))
    assert [words(heading) for heading in page.main.find_all("h2")] == [
        "Take care here",
        "The guide",
        "From soft to firm",
    ]


def test_an_area_without_tools_or_guides_still_has_a_sound_page(client):
    make_body_area("jaw", name="Jaw")
    response = client.get("/areas/jaw")
    assert response.status_code == 200
    assert faults(response.get_data(as_text=True)) == []


def test_an_unknown_area_is_not_found(client):
    assert client.get("/areas/elbow").status_code == 404


def test_the_list_counts_what_there_is_and_leaves_out_empty_areas(client):
    tool("ball", 2)
    make_guide("feet", title="Feet")
    make_body_area("jaw", name="Jaw")
    text = words(read(client.get("/areas")).main)
    assert "Feet 1 guide, 1 product" in text
    assert "Jaw" not in text
