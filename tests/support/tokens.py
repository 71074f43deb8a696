"""The token that a private page's forms carry."""

from bs4 import BeautifulSoup
from werkzeug.test import TestResponse


def token_in(response: TestResponse) -> str:
    """The token in the first form of a page that has one."""
    field = BeautifulSoup(response.text, "html.parser").select_one("input[name=csrf_token]")
    assert field is not None, response.text
    return str(field["value"])
