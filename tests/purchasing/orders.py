"""Suppliers and purchase orders for tests."""

from shop.catalog.models import Variant
from shop.purchasing import WantedLine, add_supplier, draft_purchase, mark_ordered
from shop.purchasing.models import PurchaseOrder, Supplier
from tests.factories import THEO


def make_supplier(name: str = "Cork & Co", **fields: object) -> Supplier:
    return add_supplier(name=name, **fields)


def make_purchase(
    lines: dict[Variant, int], *, supplier: Supplier | None = None, ordered: bool = True
) -> PurchaseOrder:
    """So many of each variant; ordered unless it is to stay a draft."""
    wanted = [WantedLine(variant_id=variant.id, quantity=pieces) for variant, pieces in lines.items()]
    order = draft_purchase(supplier_id=(supplier or make_supplier()).id, by=THEO, lines=wanted)
    if ordered:
        mark_ordered(order)
    return order
