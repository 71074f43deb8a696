"""Who counts as one when tries are counted."""

import pytest

from shop.throttling import source_of


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8:0:1:ffff::", "2001:db8:0:1::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("not an address " * 9, ("not an address " * 9)[:45]),
    ],
)
def test_a_network_counts_as_one_and_a_mapped_address_as_itself(address, source):
    assert source_of(address) == source
