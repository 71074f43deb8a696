"""Stock: adjusted, and where it lies."""

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


@example("backoffice.stock_actions.change_settings")
def change_settings(office):
    fields = {"shelf": "A-03", "reorder_point": "9", "keep_back_days": "14"}
    return office.post(f"/backoffice/stock/{make_variant().sku}/settings", **fields)
