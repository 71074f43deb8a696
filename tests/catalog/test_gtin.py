"""Article numbers check themselves."""

from shop.catalog import check_digit, own_gtin


def test_the_check_digit_is_right():
    # ISBN 978-0-306-40615-7 is a GTIN-13 as well.
    assert check_digit("978030640615") == 7


def test_numbers_of_our_own_are_whole():
    assert own_gtin(43) == "2000000000435"
