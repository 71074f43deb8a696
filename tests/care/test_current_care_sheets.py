"""Which version of a care sheet is today's."""

from shop.care import current_care_sheets
from tests.factories import make_care_sheet, make_product


def test_the_newest_version_of_each_product_is_current(app):
    ball, oil = make_product("ball", care=False), make_product("oil", care=False)
    make_care_sheet(ball)
    newest = make_care_sheet(ball, version=2)
    only = make_care_sheet(oil)
    assert current_care_sheets([ball.id, oil.id]) == {ball.id: newest, oil.id: only}


def test_products_without_a_sheet_are_left_out(app):
    assert current_care_sheets([make_product(care=False).id]) == {}
    assert current_care_sheets([]) == {}
