"""Pick lists and packing."""

from shop.extensions import db
from shop.fulfilment import make_pick_list, scan_piece
from shop.orders import lock_order
from shop.orders.models import Order
from tests.backoffice.conftest import place_paid_order
from tests.backoffice.examples import example
from tests.factories import IDA, THEO, make_variant


def _order() -> Order:
    return place_paid_order(make_variant(sku="MB-SPIKY"))


def _list() -> int:
    made = make_pick_list([_order().number], by=THEO)
    db.session.commit()
    return made.pick_list.id


def _packed(*, by: str = THEO) -> Order:
    order = _order()
    scan_piece(lock_order(order.id), "MB-SPIKY", by=by)
    db.session.commit()
    return order


@example("backoffice.picking.create")
def pick(office):
    return office.post("/backoffice/picking", order=[_order().number])


@example("backoffice.picking.name_lots")
def name_lots(office):
    return office.post(f"/backoffice/picking/{_list()}/lots")


@example("backoffice.picking.give_back")
def give_back(office):
    return office.post(f"/backoffice/picking/{_list()}/return")


@example("backoffice.packing.scan")
def scan(office):
    return office.post(f"/backoffice/packing/{_order().number}/scans", code="MB-SPIKY")


@example("backoffice.packing.remove")
def remove(office):
    order = _packed()
    page = office.page(f"/backoffice/packing/{order.number}")
    component = page.find("button", attrs={"name": "component"})["value"]
    return office.post(f"/backoffice/packing/{order.number}/removals", component=component)


@example("backoffice.packing.change_packer")
def change_packer(office):
    return office.post(f"/backoffice/packing/{_packed(by=IDA).number}/packer")


@example("backoffice.packing.restart")
def restart(office):
    return office.post(f"/backoffice/packing/{_packed().number}/restart")


@example("backoffice.packing.ship")
def ship(office):
    parcel = {"carrier": "UPS", "tracking_number": "1Z999AA1"}
    return office.post(f"/backoffice/packing/{_packed().number}/shipment", **parcel)
