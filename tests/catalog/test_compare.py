"""Up to four variants in one table that says where they differ, and whose address can be sent to somebody."""

import pytest

from shop.catalog import find_product
from shop.catalog.models import ProductStatus
from shop.extensions import db
from tests.factories import make_care_sheet, make_category, make_notice, make_product, make_variant
from tests.support.markup import faults, read, words
from tests.support.queries import counted_queries


@pytest.fixture(autouse=True)
def _shelf(app):
    soft = make_product(
        "soft-ball",
        name="Soft Ball",
        areas=("feet", "hand"),
        attributes={"materials": ["silicone"], "diameter_mm": 65, "dishwasher_safe": True},
        compatibility={"plant_oils": "ok_wash_after"},
    )
    make_variant(soft, sku="A", name="Sage", price_cents=1100, weight_grams=168)
    make_variant(soft, sku="A2", name="Clay", price_cents=1100, weight_grams=168)
    hard = make_product(
        "hard-ball",
        name="Hard Ball",
        areas=("feet",),
        attributes={"materials": ["rubber"], "diameter_mm": 65, "hand_washable": False},
        compatibility={"plant_oils": "avoid"},
        care=False,
    )
    latex = make_notice("Not for people with a latex allergy", kind="allergen", severity="danger")
    make_care_sheet(hard, clean=["Wipe with a damp cloth"], notices=[latex])
    make_variant(hard, sku="B", name="Black", price_cents=800, pressure_level=5, contains_natural_rubber=True)
    plain = make_product("plain", name="Plain Thing", attributes={}, compatibility={}, care=False)
    make_variant(plain, sku="C", pressure_level=None, stock=0)
    db.session.commit()


def table(page):
    return {
        words(row.th): [words(cell) for cell in row.find_all("td")]
        for row in page.select(".compare__table tbody tr")
    }


def names(page):
    return [words(name) for name in page.select(".compare__name")]


def test_what_is_measured_and_stated_stands_side_by_side(client):
    page = read(client.get("/compare?sku=A&sku=B"))
    assert names(page) == ["Soft Ball", "Hard Ball"]
    rows = table(page)
    assert rows["Price differs"] == ["$11.00", "$8.00"]
    assert rows["Size same for all"] == ["65 mm (2.6 in)", "65 mm (2.6 in)"]
    assert rows["Firmness differs"] == ["Pressure 2 of 5, gentle", "Pressure 5 of 5, extra firm"]
    assert rows["Material differs"] == ["Silicone", "Rubber Contains natural rubber"]
    assert rows["Care effort differs"] == [
        "Little: the dishwasher may do it Wash with mild soap",
        "More: it may only be wiped Wipe with a damp cloth",
    ]
    assert rows["Plant oils, creams and balms differs"][1] == "Keep apart: it damages the material"
    assert rows["Best for differs"] == ["Feet, hand", "Feet"]
    assert "latex allergy" in rows["Not for differs"][1]


def test_it_is_a_true_table(client):
    page = read(client.get("/compare?sku=A&sku=B"))
    assert page.caption
    assert {head["scope"] for head in page.select("thead th")} == {"col"}
    assert {head["scope"] for head in page.select("tbody th")} == {"row"}


def test_what_nobody_stated_is_said_to_be_so_and_a_row_of_nothing_left_out(client):
    rows = table(read(client.get("/compare?sku=A&sku=C")))
    assert rows["Plant oils, creams and balms differs"][1] == "Not stated"
    assert not any(name.startswith("Plant") for name in table(read(client.get("/compare?sku=C"))))


def test_versions_of_one_product_may_be_compared(client):
    page = read(client.get("/compare?sku=A&sku=A2"))
    assert [words(name) for name in page.select(".compare__variant")] == ["Sage", "Clay"]


def test_a_shared_link_survives_what_is_no_longer_sold(client):
    find_product("hard-ball").status = ProductStatus.ARCHIVED
    page = read(client.get("/compare?sku=A&sku=B&sku=NEVER"))
    assert names(page) == ["Soft Ball"]
    assert "2 things of this list are no longer sold" in words(page.main)


def test_each_can_be_taken_away_and_another_added(client):
    page = read(client.get("/compare?sku=A&sku=B"))
    assert [link["href"] for link in page.select("tfoot a")] == ["/compare?sku=B", "/compare?sku=A"]
    form = page.select_one(".compare__add")
    assert [field["value"] for field in form.select("input[name=sku]")] == ["A", "B"]
    assert [option["value"] for option in form.select("option")] == ["A2", "C"]
    assert read(client.get("/compare?sku=A")).select_one("tfoot a")["href"] == "/compare"


def test_more_than_four_are_cut_to_four_and_doubles_count_once(client):
    category = make_category()
    for number in range(5):
        make_variant(make_product(f"more-{number}", category=category), sku=f"M{number}")
    page = read(client.get("/compare?sku=M0&sku=M0&sku=M1&sku=M2&sku=M3&sku=M4"))
    assert len(names(page)) == 4
    assert "first four" in words(page.main)


@pytest.mark.parametrize(
    "query", ["", "?sku=", "?sku=A", "?sku=A&sku=B", "?sku=%27", "?sku=" + "x" * 5000, "?sku=C"]
)
def test_every_state_is_sound_and_not_for_crawlers(client, query):
    answer = client.get(f"/compare{query}")
    assert answer.status_code == 200
    assert faults(answer.text) == []
    assert answer.headers["Cache-Control"].startswith("public")
    assert read(answer).find("meta", {"name": "robots"})["content"] == "noindex, follow"


def test_it_takes_the_same_queries_for_two_as_for_four(client):
    make_variant(make_product("d", name="D"), sku="D")
    with counted_queries() as two:
        client.get("/compare?sku=A&sku=B")
    with counted_queries() as four:
        client.get("/compare?sku=A&sku=B&sku=C&sku=D")
    assert len(two) == len(four) == 5


def test_cards_of_a_list_can_be_ticked(client):
    page = read(client.get("/shop/massage-balls"))
    boxes = page.select("input[name=sku][form=compare]")
    assert [box["value"] for box in boxes] == ["A", "B", "C"]
    assert page.select_one("form#compare")["action"] == "/compare"
