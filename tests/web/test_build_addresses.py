"""Addresses are built once; a remembered one is the one that would be built."""

import pytest
from flask import Flask, url_for

LIST = "catalog.everything"


@pytest.mark.parametrize(
    ("endpoint", "values"),
    [
        (LIST, {"page": 1}),
        (LIST, {"page": "1"}),
        (LIST, {"page": True}),
        (LIST, {"page": 1.0}),
        (LIST, {"page": None}),
        (LIST, {"page": [1, 2]}),
        (LIST, {"_anchor": "é"}),
        (LIST, {"_external": True}),
        ("catalog.firmness", {"level": 3}),
        ("catalog.product", {"slug": "a b/ü"}),
    ],
)
def test_whatever_was_asked_for_before_an_address_is_the_one_for_what_is_asked(app, endpoint, values):
    with app.test_request_context():
        for page in (1, "1", True, None):
            url_for(LIST, page=page)
        expected = Flask.url_for(app, endpoint, **values)
        assert [url_for(endpoint, **values) for _ in range(2)] == [expected] * 2
        assert app.jinja_env.globals["url_for"](endpoint, **values) == expected


def test_an_endpoint_without_a_blueprint_is_that_of_the_request(app):
    for path, expected in (("/search", "/search"), ("/cart", "/cart")):
        with app.test_request_context(path):
            assert url_for(".show") == expected
