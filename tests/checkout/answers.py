"""What a buyer answers on the way to paying, right unless a test says otherwise."""

from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from shop.cart.models import Cart
from shop.catalog.models import Variant
from shop.checkout.details import Details
from shop.checkout.drafting import save_delivery, save_details
from shop.checkout.models import CheckoutDraft
from shop.extensions import db
from tests.cart.carts import filled_cart
from tests.factories import MARA

ANSWERS = {
    "email": MARA,
    "name": "Mara Lind",
    "street": "18 Heather Row",
    "street2": "",
    "city": "Portland",
    "region": "OR",
    "postal_code": "97205",
    "phone": "",
}


def details(**changes: str) -> Details:
    """Complete details of a buyer in Oregon."""
    return Details(**{"country": "US", **ANSWERS, **changes})


def answered_cart(*wanted: tuple[Variant, int], **changes: str) -> tuple[Cart, CheckoutDraft]:
    """A cart whose checkout is answered up to the review page."""
    cart = filled_cart(*wanted)
    save_details(cart, details(**changes))
    return cart, save_delivery(cart, method="standard", gift_message="")


def only_draft() -> CheckoutDraft | None:
    """What the database remembers of the one checkout there is."""
    return db.session.scalars(select(CheckoutDraft)).one_or_none()


def fill_cart(client: FlaskClient, variant: Variant, quantity: int = 1) -> None:
    """Put something into a visitor's cart."""
    client.post("/cart/lines", data={"sku": variant.sku, "quantity": str(quantity)})


def csrf_of(client: FlaskClient, path: str) -> str:
    """The token of the form on a page."""
    page = client.get(path).get_data(as_text=True)
    return page.partition('name="csrf_token" type="hidden" value="')[2].partition('"')[0]


def send(client: FlaskClient, path: str, **answers: Any) -> Any:
    """Open the page of a step, then send its form."""
    return client.post(path, data={"csrf_token": csrf_of(client, path), **answers})
