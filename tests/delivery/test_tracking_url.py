"""Where a parcel can be followed."""

import pytest

from shop.delivery import tracking_url


@pytest.mark.parametrize("carrier", ["USPS", "ups", " FedEx ", "DHL", "Canada Post"])
def test_known_carriers_have_a_tracking_page_and_the_number_is_quoted(carrier):
    assert (tracking_url(carrier, "1Z 99&x=1") or "").endswith("1Z99%26x%3D1")


@pytest.mark.parametrize(("carrier", "number"), [("Bike courier", "1Z99"), ("UPS", " ")])
def test_no_address_is_made_up(carrier, number):
    assert tracking_url(carrier, number) is None
