"""Whether a product may be as somebody wants it: its fields one by one, then everything together."""

from collections.abc import Iterator
from dataclasses import dataclass

from shop.catalog.rules.checking_bundles import check_bundle
from shop.catalog.rules.checking_cosmetics import check_cosmetic
from shop.catalog.rules.checking_products import check_product
from shop.catalog.rules.neighbours import Neighbours
from shop.catalog.rules.problems import Problem
from shop.catalog.rules.product_schema import Bundle, Product, SimpleProduct
from shop.catalog.rules.reading_rows import File
from shop.catalog.rules.validating import Fault, validate


@dataclass(frozen=True, slots=True)
class Judgment:
    """The product as content; None where a field alone is wrong. `faults` say everything that is wrong."""

    product: Product | None
    faults: tuple[Fault, ...]


def judge(file: File, around: Neighbours) -> Judgment:
    """A product file and every fault in it. Contradictions are looked for once all fields are right."""
    model = Bundle if file["kind"] == "bundle" else SimpleProduct
    validated = validate(file, model)
    product = validated.content
    if product is None:
        return Judgment(None, validated.faults)
    return Judgment(product, tuple(Fault(each.path, each.reason) for each in check_one(product, around)))


def check_one(product: Product, around: Neighbours) -> Iterator[Problem]:
    """Every contradiction of a product with itself and with what is around it."""
    yield from check_product(product, around)
    if isinstance(product, Bundle):
        yield from check_bundle(product, around)
    else:
        yield from check_cosmetic(product)
