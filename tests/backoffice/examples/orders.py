"""Orders: shipped and cancelled."""

from tests.backoffice.conftest import place_paid_order
from tests.backoffice.examples import example
from tests.factories import make_variant


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
