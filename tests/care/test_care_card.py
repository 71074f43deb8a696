"""The card that goes with the parcel: large, plain, and leading back to exactly this version."""

import pytest
import segno

from tests.factories import make_care_sheet, make_notice, make_product
from tests.support.markup import faults, read, words


@pytest.fixture
def sheet(app, frozen_clock):
    product = make_product(name="Sweet Almond Oil", care=False)
    fire = make_notice("Oily cloths can catch fire", kind="fire", severity="danger")
    sheet = make_care_sheet(product, notices=[fire], pao_months=6)
    make_care_sheet(product, version=2, clean=["Quite another way"])
    return sheet


@pytest.mark.parametrize("size", ["a6", "a4"])
def test_it_says_what_that_version_says(client, sheet, size):
    page = client.get(f"/care/{sheet.id}/card/{size}")
    assert faults(page.text) == []
    text = words(read(page).find("article"))
    for said in (
        "Sweet Almond Oil",
        "Fire. Oily cloths can catch fire.",
        "Before first use Rinse once",
        "Use it within 6 months.",
        f"Version 1, Dec 1, 2026 · http://localhost/care/{sheet.id}",
    ):
        assert said in text
    assert "Quite another way" not in text


def test_the_code_is_made_here_and_is_that_of_the_versions_page(client, sheet):
    path = read(client.get(f"/care/{sheet.id}/card/a6")).select_one("svg.qr path")["d"]
    expected = segno.make(f"http://localhost/care/{sheet.id}", error="m", micro=False).svg_inline(
        border=2, omitsize=True
    )
    assert path in expected
    other = segno.make(f"http://localhost/care/{sheet.id + 1}", error="m", micro=False).svg_inline(
        border=2, omitsize=True
    )
    assert path not in other


def test_there_is_no_card_in_another_size_or_of_nothing(client, sheet):
    assert client.get(f"/care/{sheet.id}/card/a3").status_code == 404
    assert client.get("/care/999/card/a6").status_code == 404
