"""Reading a page as its reader does."""

import re

from werkzeug.test import TestResponse


def text_of(response: TestResponse) -> str:
    """The words of a page: without tags, and with single spaces."""
    return " ".join(re.sub(r"<[^>]*>", " ", response.get_data(as_text=True)).split())
