"""Stock: received and adjusted."""

from tests.backoffice.examples import example
from tests.factories import make_variant


def _seen(office, sku):
    return office.page(f"/backoffice/stock/{sku}").find("input", attrs={"name": "seen"})["value"]


@example("backoffice.stock_actions.adjust")
def adjust(office):
    sku = make_variant().sku
    page = office.page(f"/backoffice/stock/{sku}")
    lot = page.select_one("select[name=lot] option[value]:not([value=''])")["value"]
    fields = {"delta": "-1", "why": "Broken in the aisle", "lot": lot, "seen": _seen(office, sku)}
    return office.post(f"/backoffice/stock/{sku}/adjustments", **fields)


@example("backoffice.stock_actions.receive")
def receive(office):
    sku = make_variant().sku
    fields = {"quantity": "5", "lot_code": "L-77", "seen": _seen(office, sku)}
    return office.post(f"/backoffice/stock/{sku}/receipts", **fields)
