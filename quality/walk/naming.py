"""What a page is called in reports and on contact sheets."""

import re


def name_of(path: str) -> str:
    """`/shop/oils?page=2` -> shop-oils-page=2."""
    return re.sub(r"[/?&]", "-", path.strip("/"))
