"""Which page of a list an address asks for."""

import re

from flask import request

from shop.errors import NotFound

#: What an address may say about its page.
PAGE_VALUES = "[1-9][0-9]{0,3}"


def page_number() -> int:
    """The page that the URL asks for, from 1; raises NotFound for what is not a page."""
    raw = request.args.get("page", "1")
    if not re.fullmatch(PAGE_VALUES, raw):
        raise NotFound("This list has no such page.")
    return int(raw)
