"""What a log keeps of an email address and of a network address."""

import pytest

from shop.logs import shorten


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("mara@example.com asked", "…@example.com asked"),
        ("jürgen@example.com", "…@example.com"),
        ("mara@exämple.com", "…@exämple.com"),
        ("o'hara+x@example.co.uk, then", "…@example.co.uk, then"),
        ("from 203.0.113.77", "from 203.0.113.0"),
        ("from ::ffff:203.0.113.77", "from 203.0.113.0"),
        ("203.0.113.77:8080", "203.0.113.0:8080"),
        ("[2001:db8:1:2::3]:443", "[2001:db8:1::]:443"),
        ("client:203.0.113.77", "client:203.0.113.0"),
        ("ip:2001:db8:1:2::3", "ip:2001:db8:1::"),
        ("12:30:45:203.0.113.77", "12:30:45:203.0.113.0"),
    ],
)
def test_nobody_is_recognised_by_it(said: str, kept: str):
    assert shorten(said) == kept


@pytest.mark.parametrize("said", ["at 12:30:45", "shop/app.py:12:3", "::1 and 127.0.0.1", "a @ b", "1.2.3"])
def test_what_names_nobody_stays(said: str):
    assert shorten(said) == said
