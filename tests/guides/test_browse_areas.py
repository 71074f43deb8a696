"""Body areas: cautions on top, then the guides, then at most three tools from soft to firm."""

from shop.catalog.models import Product
from shop.extensions import db
from shop.guides.models import GuideTool
from tests.factories import make_body_area, make_guide, make_product, make_variant
from tests.support.markup import faults, read, words


def tool(slug, level, area="feet"):
    product = make_product(slug, name=slug.title(), areas=(area,))
    make_variant(product, pressure_level=level)


def shown(response):
    return [
        (words(card.select_one(".product-card__name")), words(card.select_one(".product-card__reason")))
        for card in read(response).select("section[aria-labelledby=tools] .product-card")
    ]


def test_three_tools_are_spread_from_the_softest_to_the_firmest(client):
    for level in (4, 1, 5, 2, 3):
        tool(f"level-{level}", level)
    assert shown(client.get("/areas/feet")) == [
        ("Level-1", "The softest we suggest here"),
        ("Level-3", "In between"),
        ("Level-5", "The firmest we suggest here"),
    ]


def test_what_the_guide_works_with_comes_before_what_it_mentions(client):
    for level, slug in enumerate(("soft", "needed", "unrelated", "firm"), start=1):
        tool(slug, level)
    products = {product.slug: product for product in db.session.scalars(db.select(Product))}
    guide = make_guide(tools=(products["needed"],))
    for position, slug in enumerate(("soft", "firm"), start=5):
        mentioned = GuideTool(
            guide_id=guide.id, product_id=products[slug].id, optional=True, position=position
        )
        db.session.add(mentioned)
    assert shown(client.get("/areas/feet")) == [
        ("Soft", "The softest we suggest here, and the guide mentions it"),
        ("Needed", "In between, and the guide works with it"),
        ("Firm", "The firmest we suggest here, and the guide mentions it"),
    ]


def test_a_place_that_needs_care_shows_only_what_its_guide_works_with(client):
    tool("soft", 1)
    tool("firm", 5)
    soft, firm = db.session.scalars(db.select(Product).order_by(Product.slug.desc()))
    guide = make_guide(tools=(soft,))
    db.session.add(GuideTool(guide_id=guide.id, product_id=firm.id, optional=True, position=5))
    make_body_area("feet").cautions = ["Ask first with numb feet."]
    assert shown(client.get("/areas/feet")) == [("Soft", "The guide works with it")]


def test_the_gentlest_guide_comes_first(client):
    for level in ("beginner_to_intermediate", "beginner", "gentle"):
        make_guide(level, title=level.title(), level=level)
    titles = [words(link) for link in read(client.get("/areas/feet")).select(".guide-link__title")]
    assert titles == ["Gentle", "Beginner", "Beginner_To_Intermediate"]


def test_a_place_beside_another_has_its_guide_and_its_cautions(client):
    jaw = make_body_area("jaw", name="Jaw")
    jaw.cautions = ["Fingertips only."]
    make_body_area("face", name="Face")
    make_guide("jaw-and-face", title="Jaw and face", body_area_id=jaw.id)
    said = words(read(client.get("/areas/face")).main)
    assert said.index("Fingertips only.") < said.index("Jaw and face")
    assert "Face 1 guide" in words(read(client.get("/areas")).main)


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
