"""Staff see how many people wait for something, and nobody's address."""

import pytest

from shop.catalog.models import Variant
from tests.alerts.waiting import ask, waits
from tests.backoffice.conftest import Office
from tests.factories import IDA, MARA, make_bundle, make_product, make_variant
from tests.support.markup import words


@pytest.fixture
def oil(app) -> Variant:
    return make_variant(make_product("oil"), sku="OIL", stock=0)


def cells(office: Office, sku: str) -> list[str]:
    row = office.page("/backoffice/stock").find("a", string=sku).find_parent("tr")
    return [words(cell) for cell in row.find_all("td")]


def test_the_list_and_the_page_count_those_who_said_yes(office: Office, oil):
    make_variant(make_product("ball"), sku="BALL")
    waits(oil, MARA)
    waits(oil, IDA)
    ask(oil, "not-confirmed@example.com")
    assert cells(office, "OIL")[-1] == "2"
    assert cells(office, "BALL")[-1] == ""
    page = office.page("/backoffice/stock/OIL")
    assert "2 people wait to be told when this is back." in words(page.main)
    assert MARA not in page.text


def test_nobody_waiting_is_not_mentioned(office: Office, oil):
    assert "to be told" not in words(office.page("/backoffice/stock/OIL").main)


def test_a_set_has_its_own_people(office: Office, oil):
    bundle = make_bundle({oil: 1})
    waits(bundle, MARA)
    assert cells(office, bundle.sku)[-1] == "1"
    assert "1 person waits to be told" in words(office.page(f"/backoffice/stock/{bundle.sku}").main)
