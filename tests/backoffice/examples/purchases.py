"""Purchase orders and suppliers."""

from shop.purchasing import Delivery, receive_goods
from tests.backoffice.examples import example
from tests.factories import IDA, make_variant
from tests.purchasing.orders import make_purchase, make_supplier


@example("backoffice.suppliers.create")
def add_supplier(office):
    return office.post("/backoffice/suppliers", name="Cork & Co", lead_days="12")


@example("backoffice.suppliers.update")
def change_supplier(office):
    supplier = make_supplier()
    return office.post(f"/backoffice/suppliers/{supplier.id}", name="Cork & Sons", lead_days="9")


@example("backoffice.purchases.create")
def create(office):
    return office.post("/backoffice/purchases/new", supplier=make_supplier().id)


@example("backoffice.suggestions.create")
def create_from_suggestions(office):
    variant = make_variant(stock=0)
    fields = {"supplier": make_supplier().id, f"pieces-{variant.id}": "24"}
    return office.post("/backoffice/purchases/suggestions", **fields)


@example("backoffice.purchase_actions.put")
def put(office):
    order = make_purchase({}, ordered=False)
    fields = {"code": make_variant().sku, "quantity": "24", "unit_cost": "4.50"}
    return office.post(f"/backoffice/purchases/{order.number}/lines", **fields)


@example("backoffice.purchase_actions.drop")
def drop(office):
    variant = make_variant()
    order = make_purchase({variant: 5}, ordered=False)
    return office.post(f"/backoffice/purchases/{order.number}/lines/{variant.sku}/removal")


@example("backoffice.purchase_actions.order")
def order(office):
    draft = make_purchase({make_variant(): 5}, ordered=False)
    return office.post(f"/backoffice/purchases/{draft.number}/order")


@example("backoffice.purchase_actions.cancel")
def cancel(office):
    return office.post(f"/backoffice/purchases/{make_purchase({make_variant(): 5}).number}/cancellation")


@example("backoffice.purchase_actions.complete")
def complete(office):
    variant = make_variant()
    number = make_purchase({variant: 5}).number
    of = {"variant_id": variant.id, "lot_code": "L", "expires_on": None}
    some = Delivery(**of, quantity=2, form_token="1", purchase_number=number)
    receive_goods(some, by=IDA)
    return office.post(f"/backoffice/purchases/{number}/completion")
