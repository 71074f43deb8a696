"""A product's page, from the price to the care lists."""

import pytest
from bs4 import BeautifulSoup

from shop.catalog.models import ProductStatus, RelatedProduct
from shop.extensions import db
from tests.factories import (
    make_bundle,
    make_care_sheet,
    make_category,
    make_guide,
    make_notice,
    make_product,
    make_variant,
)
from tests.support.markup import read, words
from tests.support.queries import counted_queries

URL = "/products/spiky-ball"


def test_the_first_variant_is_chosen_and_every_variant_has_its_own_address(client):
    ball = make_product()
    make_variant(ball, sku="S-70", name="70 mm, mustard", price_cents=700)
    make_variant(ball, sku="S-90", name="90 mm, brick", price_cents=900)
    page = read(client.get(URL))
    assert page.select_one("input[name=sku][checked]")["value"] == "S-70"
    assert "$7.00" in words(page.select_one('[data-part="price"]'))
    other = read(client.get(f"{URL}/90-mm-brick"))
    assert other.select_one("input[name=sku][checked]")["value"] == "S-90"
    assert "$9.00" in words(other.select_one('[data-part="price"]'))
    assert "90 mm, brick" in other.title.string
    assert page.find("a", class_="variant__link", href=f"{URL}/90-mm-brick")


def test_both_addresses_of_the_first_variant_name_one_of_them_as_the_real_one(client):
    make_variant(make_product())
    for address in (URL, f"{URL}/70-mm-mustard"):
        assert read(client.get(address)).find("link", rel="canonical")["href"] == f"http://localhost{URL}"


@pytest.mark.parametrize(
    ("stock", "words_for_it"), [(0, "Sold out"), (1, "1 left"), (5, "5 left"), (6, "In stock")]
)
def test_stock_is_said_in_honest_words(client, stock, words_for_it):
    make_variant(make_product(), stock=stock)
    assert words_for_it in words(read(client.get(URL)).select_one("form.buy"))


def test_a_sold_out_variant_stays_visible_and_cannot_be_chosen(client):
    ball = make_product()
    make_variant(ball, sku="GONE", name="Gone", stock=0)
    make_variant(ball, sku="THERE", name="There")
    page = read(client.get(URL))
    assert page.find("input", value="GONE").has_attr("disabled")
    assert page.select("input[name=sku][checked]") == []
    assert "Gone is sold out. Choose another" in words(page.main)
    assert page.find("button", string="Add to cart")


def test_a_product_without_any_stock_offers_no_button(client):
    make_variant(make_product(), stock=0)
    page = read(client.get(URL))
    assert page.find("button", string="Add to cart") is None
    assert "do not know yet when it will be back" in words(page.main)


def test_adding_works_as_a_plain_form(client):
    make_variant(make_product(), sku="S-70")
    form = read(client.get(URL)).select_one("form.buy")
    assert (form["action"], form["method"]) == ("/cart/lines", "post")
    quantity = form.find("input", attrs={"name": "quantity"})
    assert (quantity["min"], quantity["max"], quantity["value"]) == ("1", "20", "1")
    answer = client.post("/cart/lines", data={"sku": "S-70", "quantity": "2"})
    assert answer.status_code in {302, 303}


def test_safety_can_be_reached_before_the_button(client):
    ball = make_product(care=False)
    make_variant(ball)
    latex = make_notice("Contains natural rubber", kind="allergen", severity="danger")
    neck = make_notice("Too firm for the neck", severity="warning")
    make_care_sheet(ball, notices=[make_notice("Rinse it"), neck, latex])
    form = client.get(URL).get_data(as_text=True).partition('<form class="buy"')[2]
    before_the_button = form.partition("Add to cart")[0]
    assert 'href="#safety"' in before_the_button
    notices = BeautifulSoup(before_the_button, "html.parser").select(".safety-notice")
    assert [words(notice) for notice in notices] == [
        "Allergy. Contains natural rubber.",
        "Use. Too firm for the neck.",
    ]


def test_care_stands_in_five_lists_with_a_sheet_to_print(client):
    ball = make_product(care=False)
    make_variant(ball)
    sheet = make_care_sheet(ball, never=["No boiling"])
    care = read(client.get(URL)).find("section", attrs={"aria-labelledby": "care"})
    headings = [words(heading) for heading in care.select(".care-list__title")]
    assert headings == ["Before first use", "Clean", "Store", "Replace when", "Never"]
    assert "No boiling" in words(care)
    assert care.find("a", href=f"/care/{sheet.id}")


def test_safety_and_the_safety_contact_are_open(client):
    make_variant(make_product())
    page = read(client.get(URL))
    for heading in ("safety", "product-safety"):
        section = page.find("section", attrs={"aria-labelledby": heading})
        assert all(fold.has_attr("open") for fold in section.find_all("details"))
    contact = words(page.find("section", attrs={"aria-labelledby": "product-safety"}))
    for fact in ("18 Heather Row", "care@evenmoor.example", "spiky-ball", "China"):
        assert fact in contact


def test_guides_are_linked_with_their_minutes(client):
    ball = make_product()
    make_variant(ball)
    make_guide("feet", title="Feet", tools=(ball,))
    use = read(client.get(URL)).find("section", attrs={"aria-labelledby": "use"})
    assert use.find("a", href="/guides/feet")
    assert "8 min" in words(use)


def test_ingredients_are_those_of_the_chosen_variant(client):
    lotion = make_product("lotion", category=make_category("creams"), cosmetic={"pao_months": 12})
    make_variant(lotion, name="Plain", inci=["Aqua", "Glycerin"])
    linalool = {"name": "Linalool", "listed": "eu_before_2023", "typical_pct": "25 to 38"}
    make_variant(
        lotion, name="Lavender", inci=["Aqua", "Linalool"], allergens=[linalool], fragrance_free=False
    )
    plain = words(read(client.get("/products/lotion")).select_one('[data-part="ingredients"]'))
    scented = words(read(client.get("/products/lotion/lavender")).select_one('[data-part="ingredients"]'))
    assert "Aqua, Glycerin" in plain
    assert "Fragrance free" in plain
    assert "Aqua, Linalool" in scented
    assert "Linalool" not in plain
    assert "typically 25 to 38%" in scented
    assert "Use within 12 months" in plain


def test_an_essential_oil_says_how_far_to_dilute_it(client):
    oil = make_product(
        "lavender",
        category=make_category("oils"),
        cosmetic={
            "must_dilute": True,
            "max_dilution_body_hundredths": 200,
            "max_dilution_face_hundredths": 25,
        },
    )
    make_variant(oil, net_content=10, net_unit="ml", price_cents=1400)
    page = read(client.get("/products/lavender"))
    form = words(page.select_one("form.buy"))
    assert "Dilute first, always. At most 2% on the body and 0.25% on the face." in form
    assert "$140.00 per 100 ml" in words(page.select_one('[data-part="price"]'))


def test_a_set_lists_its_parts_and_what_it_saves_today(client):
    ball = make_variant(make_product("ball", name="Ball"), name="Soft", price_cents=1100)
    pouch = make_variant(make_product("pouch", name="Pouch"), name="Small", price_cents=700)
    make_bundle({ball: 2, pouch: 1}, price_cents=2400)
    page = read(client.get("/products/starter-set"))
    parts = words(page.find("section", attrs={"aria-labelledby": "set"}))
    assert "2 × Ball" in parts
    assert "$11.00 on its own" in parts
    assert len(page.select(".parts a[href^='/care/']")) == 2
    assert "You save $5.00" in words(page.main)
    ball.price_cents = 800
    assert "You save" not in words(read(client.get("/products/starter-set")).main)


@pytest.mark.parametrize(
    ("status", "answer"),
    [(ProductStatus.DRAFT, 404), (ProductStatus.ARCHIVED, 410), (ProductStatus.PUBLISHED, 200)],
)
def test_drafts_are_invisible_and_archived_products_are_gone(client, status, answer):
    make_variant(make_product(status=status))
    assert client.get(URL).status_code == answer
    assert client.get(f"{URL}/70-mm-mustard").status_code == answer


@pytest.mark.parametrize(
    "path", ["/products/nothing", f"{URL}/no-such-variant", "/products/%00", "/products/ä"]
)
def test_unknown_products_and_variants_are_not_found(client, path):
    make_variant(make_product())
    assert client.get(path).status_code == 404


def test_a_product_without_variants_cannot_be_shown(client):
    make_product()
    assert client.get(URL).status_code == 404


@pytest.mark.parametrize("count", [1, 12])
def test_a_product_page_takes_ten_queries_whatever_hangs_on_it(client, count):
    ball = make_product(areas=("feet", "calves"), cosmetic={})
    for number in range(count):
        make_variant(ball, name=f"Variant {number}")
        other = make_product(f"other-{number}", areas=("feet",))
        make_variant(other, pressure_level=1)
        db.session.add(RelatedProduct(product_id=ball.id, related_id=other.id, position=number))
        make_guide(f"guide-{number}", tools=(ball,))
    with counted_queries() as statements:
        assert client.get(URL).status_code == 200
    assert len(statements) <= 10


def test_a_set_takes_ten_queries_too(client):
    make_bundle({make_variant(make_product(f"part-{number}")): 1 for number in range(5)})
    with counted_queries() as statements:
        assert client.get("/products/starter-set").status_code == 200
    assert len(statements) <= 10
