"""Goods that come in."""

from tests.backoffice.examples import example
from tests.factories import make_variant


@example("backoffice.receiving.receive")
def receive(office):
    fields = {"code": make_variant().sku, "lot": "L-77", "quantity": "5", "form_token": "once"}
    return office.post("/backoffice/receiving", **fields)
