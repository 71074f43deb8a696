"""The shop's whole job: bought on a phone, found and shipped by staff, cared for by the mail."""

import tomllib

import pytest

from shop.launch.reading import CONTENT_FOLDER
from tests.journeys.books import text_of
from tests.journeys.steps import BALL, LAVENDER


@pytest.mark.parametrize("javascript", [True, False])
def test_a_lavender_oil_and_a_spiky_ball_reach_their_buyer_with_their_care(
    new_visitor, colleague, books, javascript
):
    mara = new_visitor("phone", javascript=javascript)
    mara.buy(LAVENDER, BALL)
    mara.pay_with_card()
    number = mara.is_thanked()

    colleague.open_order(number, search=mara.email)
    colleague.ship("UPS", "1Z 999 AA1 01 2345 6784")

    mara.page.reload()
    mara.reads("Your order is on its way")
    mara.sees("It left with UPS, tracking number 1Z 999 AA1 01 2345 6784.", "lot OL-LAV-10-L1")
    mail = text_of(books.wait_for_mail(mara.email, f"Order {number} is on its way with UPS"))
    assert "1Z 999 AA1 01 2345 6784" in mail
    for line in [*care_lines("lavender-essential-oil"), *care_lines("spiky-ball")]:
        assert line in mail
    assert books.states_of(mara.email) == ["fulfilled"]


def care_lines(slug: str) -> list[str]:
    """Every care instruction that the launch content has for a product."""
    content = tomllib.loads((CONTENT_FOLDER / "products" / f"{slug}.toml").read_text())
    return [line for lines in content["care"].values() for line in lines]
