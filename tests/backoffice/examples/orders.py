"""Orders: shipped, changed, kept back, cancelled, and the filters of their list."""

from shop.accounts import find_user_by_email
from shop.backoffice.orders.saving import save_filter
from shop.extensions import db
from shop.orders import add_note, lock_order, put_on_hold, ship_order
from shop.orders.models import Order
from tests.backoffice.conftest import place_paid_order
from tests.backoffice.examples import example
from tests.factories import THEO, make_variant

LABEL = {"carrier": "UPS", "tracking_number": "1Z999AA1"}


def _order() -> Order:
    return place_paid_order(make_variant())


@example("backoffice.order_actions.ship")
def ship(office):
    order = place_paid_order(make_variant())
    return office.post(
        f"/backoffice/orders/{order.number}/shipment", carrier="UPS", tracking_number="1Z999AA1"
    )


@example("backoffice.order_actions.cancel")
def cancel(office):
    order = place_paid_order(make_variant())
    return office.post(f"/backoffice/orders/{order.number}/cancellation", reason="The buyer asked for it.")


@example("backoffice.order_batch.ship")
def ship_together(office):
    order = _order()
    fields = {f"{order.number}-{name}": value for name, value in LABEL.items()}
    return office.post("/backoffice/orders/together", order=[order.number], **fields)


@example("backoffice.order_editing.hold")
def hold(office):
    return office.post(f"/backoffice/orders/{_order().number}/hold", reason="The buyer asked to wait.")


@example("backoffice.order_editing.release")
def release(office):
    order = _order()
    put_on_hold(order, reason="The buyer asked to wait.", by=THEO)
    return office.post(f"/backoffice/orders/{order.number}/release")


@example("backoffice.order_editing.note")
def note(office):
    return office.post(f"/backoffice/orders/{_order().number}/notes", note="Call before delivery.")


@example("backoffice.order_editing.delete_note")
def delete_note(office):
    order = _order()
    written = add_note(order, "Call before delivery.", by=THEO)
    return office.post(f"/backoffice/orders/{order.number}/notes/{written.id}/removal")


@example("backoffice.order_editing.readdress")
def readdress(office):
    address = {"name": "Mara Lind", "street": "9 Fir Road", "city": "Portland", "region": "OR"}
    number = _order().number
    return office.post(f"/backoffice/orders/{number}/address", **address, postal_code="97205")


@example("backoffice.order_editing.track")
def track(office):
    order = _order()
    ship_order(lock_order(order.id), carrier="UPS", tracking_number="1Z000", by=THEO)
    return office.post(f"/backoffice/orders/{order.number}/parcels/1/tracking", **LABEL)


@example("backoffice.order_editing.withdraw")
def withdraw(office):
    order = place_paid_order(make_variant(), make_variant())
    page = office.page(f"/backoffice/orders/{order.number}/withdrawal")
    field = page.select_one("input[name^=pieces]")["name"]
    fields = {field: "1", "reason": "It arrived broken."}
    return office.post(f"/backoffice/orders/{order.number}/withdrawal", **fields)


@example("backoffice.order_filters.create")
def keep_filter(office):
    return office.post("/backoffice/orders/filters", name="Express", show="to-ship", method="express")


@example("backoffice.order_filters.remove")
def remove_filter(office):
    saved = save_filter(find_user_by_email(THEO).id, "Express", {"method": "express"})
    db.session.commit()
    return office.post(f"/backoffice/orders/filters/{saved.id}/removal")
