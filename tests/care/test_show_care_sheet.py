"""The care sheet of exactly the version that was bought, made for printing."""

from shop.catalog.models import ProductStatus
from tests.factories import make_care_sheet, make_product
from tests.support.markup import faults, read, words


def show(client, sheet):
    response = client.get(f"/care/{sheet.id}")
    assert response.status_code == 200
    assert faults(response.get_data(as_text=True)) == []
    return read(response)


def test_the_sheet_holds_the_five_lists_and_safety(client):
    sheet = make_care_sheet(make_product(care=False), pao_months=12)
    page = show(client, sheet)
    assert [words(heading) for heading in page.main.find_all("h2")] == [
        "Before first use",
        "Clean",
        "Store",
        "Replace when",
        "Never",
        "Safety",
        "Not for, or ask first",
    ]
    assert "Usual life with this care: 2 years. Once opened, use it within 12 months." in words(page.main)


def test_a_list_with_nothing_in_it_is_left_out(client):
    sheet = make_care_sheet(make_product(care=False), store=[], contraindications=[])
    headings = [words(heading) for heading in show(client, sheet).main.find_all("h2")]
    assert headings == ["Before first use", "Clean", "Replace when", "Never", "Safety"]


def test_an_old_version_stays_readable_and_points_to_the_newest(client):
    product = make_product(care=False)
    old = make_care_sheet(product, clean=["Boil it"])
    new = make_care_sheet(product, version=2, clean=["Never boil it"], change_note="Changed: Clean.")
    page = show(client, old)
    assert "Boil it" in words(page.main)
    assert page.main.find("a", href=f"/care/{new.id}")
    newest = show(client, new)
    assert "What changed in this version: Changed: Clean." in words(newest.main)
    assert "newest version" not in words(newest.main)


def test_the_sheet_outlives_the_product(client):
    product = make_product(status=ProductStatus.ARCHIVED, care=False)
    page = show(client, make_care_sheet(product))
    assert page.main.find("a", href="/products/spiky-ball") is None


def test_the_sheet_of_a_draft_stays_secret(client):
    product = make_product(status=ProductStatus.DRAFT, care=False)
    assert client.get(f"/care/{make_care_sheet(product).id}").status_code == 404


def test_an_unknown_sheet_is_not_found(client):
    assert client.get("/care/99").status_code == 404
    assert client.get("/care/99999999999999999999").status_code == 404
