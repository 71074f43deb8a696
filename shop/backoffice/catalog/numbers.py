"""SKU and GTIN: each belongs to one variant in the whole shop."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from shop.catalog import own_gtin
from shop.catalog.models import Product, Variant
from shop.extensions import db

if TYPE_CHECKING:
    from shop.catalog.rules.reading_rows import File
    from shop.catalog.rules.validating import Fault

#: From here on the shop's own article numbers are counted.
_FIRST_OWN = 10_000_000_000


def clashing_numbers(product: Product | None, file: "File") -> "tuple[Fault, ...]":
    """The numbers in the file of a product, or of one to be, that another variant has. One query."""
    from shop.catalog.rules.validating import Fault

    places: dict[tuple[str, str], str] = {}
    found = []
    for index, variant in enumerate(file["variants"]):
        for name in ("sku", "gtin"):
            number, place = str(variant.get(name)), f"variants[{index}].{name}"
            if (name, number) in places:
                found.append(Fault(place, f"{number} stands twice in this product"))
            places[name, number] = place
    own = {variant.id for variant in product.variants} if product else set()
    taken = select(Variant.id, Variant.sku, Variant.gtin).where(
        or_(
            Variant.sku.in_([number for name, number in places if name == "sku"]),
            Variant.gtin.in_([number for name, number in places if name == "gtin"]),
        )
    )
    for variant_id, sku, gtin in db.session.execute(taken):
        if variant_id not in own:
            for key, number in (("sku", sku), ("gtin", gtin)):
                if place := places.get((key, number)):
                    found.append(Fault(place, f"{number} belongs to {sku} already"))
    return (*found, *_slugs_of_retired(product, file))


def _slugs_of_retired(product: Product | None, file: "File") -> "Iterator[Fault]":
    """A retired variant keeps its address: it may come back."""
    from shop.catalog.rules.validating import Fault

    retired = {each.slug: each.sku for each in product.every_variant if each.retired_at} if product else {}
    for index, variant in enumerate(file["variants"]):
        if sku := retired.get(str(variant.get("slug"))):
            yield Fault(f"variants[{index}].slug", f"{sku} has this slug, although it is not sold any more")


def next_own_gtin() -> str:
    """A number of the shop's own that no variant has. Two queries."""
    return next_own_gtins(1)[0]


def next_own_gtins(count: int) -> list[str]:
    """The same for several variants."""
    number = _FIRST_OWN + (db.session.scalar(select(func.max(Variant.id))) or 0)
    taken = set(db.session.scalars(select(Variant.gtin).where(Variant.gtin.startswith("21"))))
    found: list[str] = []
    while len(found) < count:
        if (gtin := own_gtin(number)) not in taken:
            found.append(gtin)
        number += 1
    return found
