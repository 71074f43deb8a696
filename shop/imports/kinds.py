"""Which kinds of file there are."""

from shop.errors import NotFound
from shop.imports.prices import PRICES
from shop.imports.products import PRODUCTS
from shop.imports.purchases import PURCHASES
from shop.imports.rows import Kind
from shop.imports.stock import STOCK

KINDS: dict[str, Kind] = {kind.code: kind for kind in (PRODUCTS, PRICES, STOCK, PURCHASES)}


def get_kind(code: str) -> Kind:
    """The kind with this code; raises NotFound."""
    if code not in KINDS:
        raise NotFound("There is no such kind of import.")
    return KINDS[code]


def add_kind(kind: Kind) -> None:
    """Let files be about this as well: a kind that is made of what only a slice above knows."""
    KINDS[kind.code] = kind
