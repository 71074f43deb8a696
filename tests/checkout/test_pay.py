"""Pay now: one order per form, however often it is pressed, and the two ways back."""

import re
import threading

import pytest
from flask.testing import FlaskClient

from shop.cart.models import Cart
from shop.catalog.models import Variant
from shop.config import Settings
from shop.extensions import db
from shop.inventory import availability
from shop.orders import OrderStatus
from shop.orders.models import Order
from shop.payments.models import AttemptStatus, PaymentAttempt
from tests import factories
from tests.accounts import people
from tests.support.passwords import make_passwords_cheap
from tests.support.payments import Bench

DETAILS = {
    "email": factories.MARA,
    "name": "Mara Lind",
    "street": "12 Birch Lane",
    "city": "Portland",
    "region": "OR",
    "postal_code": "97205",
}


@pytest.fixture
def settings(payment_settings: Settings) -> Settings:
    return payment_settings


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    for field in re.findall(r"<input[^>]+>", page):
        if f'name="{name}"' in field:
            return re.search(r'value="([^"]*)"', field)[1]
    raise AssertionError(f"no field {name}")


def checked_out(client: FlaskClient, variant: Variant, quantity: int = 1) -> dict[str, str]:
    """Fill a cart and walk to the review page; gives what its Pay button posts."""
    client.post("/cart/lines", data={"sku": variant.sku, "quantity": quantity})
    details = client.get("/checkout/details").text
    client.post("/checkout/details", data={**DETAILS, "csrf_token": hidden(details, "csrf_token")})
    delivery = client.get("/checkout/delivery").text
    client.post(
        "/checkout/delivery", data={"method": "standard", "csrf_token": hidden(delivery, "csrf_token")}
    )
    return pay_form(client)


def pay_form(client: FlaskClient) -> dict[str, str]:
    """What the Pay button of the review page posts now."""
    review = client.get("/checkout/review").text
    return {name: hidden(review, name) for name in ("csrf_token", "form_token", "agreed_cents")}


def orders() -> list[Order]:
    db.session.rollback()
    found = list(db.session.scalars(db.select(Order).order_by(Order.id)))
    db.session.commit()
    return found


def session_id_of(order: Order) -> str:
    query = db.select(PaymentAttempt.session_id).where(PaymentAttempt.order_id == order.id)
    found = db.session.scalars(query.order_by(PaymentAttempt.number.desc())).first()
    db.session.commit()
    assert found
    return found


def test_pay_places_the_order_and_leads_to_stripes_page(bench: Bench, client: FlaskClient):
    form = checked_out(client, factories.make_variant(price_cents=700))
    answer = client.post("/checkout/pay", data=form)
    assert (answer.status_code, answer.location.startswith(bench.standin.url)) == (303, True)
    (order,) = orders()
    assert (order.email, order.total_cents, order.city) == (factories.MARA, 700 + 595, "Portland")


def test_an_order_placed_while_signed_in_belongs_to_the_account_whatever_its_address(
    bench: Bench, client: FlaskClient, monkeypatch
):
    make_passwords_cheap(monkeypatch)
    ida = people.customer(factories.IDA)
    people.sign_in(client, factories.IDA)
    client.post("/checkout/pay", data=checked_out(client, factories.make_variant()))
    (order,) = orders()
    assert (order.user_id, order.email) == (ida.id, factories.MARA)


def test_pressing_pay_again_leads_to_the_same_page_and_makes_no_second_order(
    bench: Bench, client: FlaskClient
):
    form = checked_out(client, factories.make_variant())
    first = client.post("/checkout/pay", data=form).location
    assert client.post("/checkout/pay", data=form).location == first
    assert len(orders()) == 1


def test_six_presses_at_once_make_one_order_and_one_session(bench: Bench, client: FlaskClient):
    form = checked_out(client, factories.make_variant(stock=10))
    cookies = [client.get_cookie(name) for name in ("cart", "session")]
    db.session.remove()
    locations = []

    def press() -> None:
        browser = bench.app.test_client()
        for cookie in cookies:
            browser.set_cookie(cookie.key, cookie.value)
        locations.append(browser.post("/checkout/pay", data=form).location)

    presses = [threading.Thread(target=press) for _ in range(6)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert len(orders()) == 1
    assert len(set(locations)) == 1
    assert locations[0].startswith(bench.standin.url)


def test_the_last_piece_is_not_sold_out_for_the_one_who_is_buying_it(bench: Bench, client: FlaskClient):
    variant = factories.make_variant(stock=1)
    form = checked_out(client, variant)
    first = client.post("/checkout/pay", data=form).location
    assert "sold out" not in client.get("/cart").text.lower()
    assert client.post("/checkout/pay", data=pay_form(client)).location == first


def test_a_changed_cart_closes_the_old_page_and_makes_one_new_order(bench: Bench, client: FlaskClient):
    variant = factories.make_variant(stock=3)
    client.post("/checkout/pay", data=checked_out(client, variant))
    client.post("/cart/lines", data={"sku": variant.sku, "quantity": 1})
    answer = client.post("/checkout/pay", data=pay_form(client))
    assert answer.location.startswith(bench.standin.url)
    old, new = orders()
    assert (old.status, new.status) == (OrderStatus.CANCELLED, OrderStatus.PLACED)
    assert bench.gateway.fetch_session(session_id_of(old)).status == "expired"
    assert availability([variant.id]) == {variant.id: 1}


def test_a_changed_cart_after_paying_in_another_tab_leads_to_the_paid_order(
    bench: Bench, client: FlaskClient
):
    bench.without_webhooks()
    variant = factories.make_variant(stock=3)
    client.post("/checkout/pay", data=checked_out(client, variant))
    (order,) = orders()
    bench.pay(session_id_of(order))
    client.post("/cart/lines", data={"sku": variant.sku, "quantity": 1})
    answer = client.post("/checkout/pay", data=pay_form(client))
    assert answer.location.endswith(f"/orders/{order.token}")
    assert [one.status for one in orders()] == [OrderStatus.CONFIRMED]


def test_sold_out_a_moment_ago_orders_nothing_and_says_so_in_the_cart(bench: Bench, client: FlaskClient):
    variant = factories.make_variant(stock=1)
    form = checked_out(client, variant)
    bench.place(variant, form_token="somebody-faster")
    answer = client.post("/checkout/pay", data=form)
    assert answer.status_code == 303
    assert answer.location.endswith("/cart")
    assert len(orders()) == 1
    assert "sold out" in client.get("/cart").text.lower()


def test_a_price_that_changed_a_moment_ago_is_shown_before_anything_is_ordered(
    bench: Bench, client: FlaskClient
):
    variant = factories.make_variant(price_cents=700)
    form = checked_out(client, variant)
    variant.price_cents = 900
    answer = client.post("/checkout/pay", data=form)
    assert answer.status_code == 303
    assert not answer.location.startswith(bench.standin.url)
    assert orders() == []


def test_a_total_other_than_the_one_agreed_to_is_shown_first(bench: Bench, client: FlaskClient):
    form = checked_out(client, factories.make_variant())
    answer = client.post("/checkout/pay", data={**form, "agreed_cents": "1"})
    assert answer.location.endswith("/checkout/review")
    assert orders() == []


@pytest.mark.parametrize("change", [{"csrf_token": "forged"}, {"form_token": "forged"}, {"form_token": ""}])
def test_a_forged_form_orders_nothing(bench: Bench, client: FlaskClient, change: dict[str, str]):
    form = checked_out(client, factories.make_variant())
    answer = client.post("/checkout/pay", data={**form, **change})
    assert answer.location.endswith("/checkout/review")
    assert orders() == []


def test_when_stripe_is_silent_nothing_is_charged_and_the_button_repeats_the_same_attempt(
    bench: Bench, client: FlaskClient
):
    form = checked_out(client, factories.make_variant())
    bench.fail_next("status", path="/v1/checkout/sessions", status=500, times=3)
    answer = client.post("/checkout/pay", data=form)
    assert answer.status_code == 503
    assert "Nothing was charged" in answer.text
    again = {name: hidden(answer.text, name) for name in ("csrf_token", "form_token", "agreed_cents")}
    assert client.post("/checkout/pay", data=again).location.startswith(bench.standin.url)
    assert len(orders()) == 1


def test_coming_back_paid_shows_the_order_and_empties_the_cart(bench: Bench, client: FlaskClient):
    bench.without_webhooks()
    client.post("/checkout/pay", data=checked_out(client, factories.make_variant()))
    (order,) = orders()
    bench.pay(session_id_of(order))
    answer = client.get(f"/checkout/return?session_id={session_id_of(order)}")
    assert answer.location.endswith(f"/orders/{order.token}")
    assert orders()[0].status == OrderStatus.CONFIRMED
    assert "Your cart is empty" in client.get("/cart").text


def test_coming_back_unpaid_keeps_the_cart(bench: Bench, client: FlaskClient):
    client.post("/checkout/pay", data=checked_out(client, factories.make_variant()))
    (order,) = orders()
    client.get(f"/checkout/return?session_id={session_id_of(order)}")
    assert "Your cart is empty" not in client.get("/cart").text


def test_turning_back_keeps_everything_and_pay_makes_a_new_order(bench: Bench, client: FlaskClient):
    client.post("/checkout/pay", data=checked_out(client, factories.make_variant(stock=1)))
    (attempt,) = db.session.scalars(db.select(PaymentAttempt))
    client.get(f"/checkout/cancel/{attempt.public_id}")
    assert "nothing was charged" in client.get("/checkout/review").text.lower()
    assert client.post("/checkout/pay", data=pay_form(client)).location.startswith(bench.standin.url)
    assert [one.status for one in orders()] == [OrderStatus.CANCELLED, OrderStatus.PLACED]


@pytest.mark.parametrize("address", ["/checkout/return", "/checkout/return?session_id=cs_test_made_up"])
def test_a_made_up_return_address_is_not_found(bench: Bench, client: FlaskClient, address: str):
    assert client.get(address).status_code == 404


def test_while_stripe_is_silent_the_return_page_shows_that_the_payment_is_being_checked(
    bench: Bench, client: FlaskClient
):
    bench.without_webhooks()
    client.post("/checkout/pay", data=checked_out(client, factories.make_variant()))
    (order,) = orders()
    bench.pay(session_id_of(order))
    bench.fail_next("status", path="/v1/checkout/sessions/", method="GET", status=500, times=3)
    answer = client.get(f"/checkout/return?session_id={session_id_of(order)}", follow_redirects=True)
    assert "We are waiting for your payment" in answer.text


def test_pay_without_a_cart_leads_nowhere_and_orders_nothing(bench: Bench, client: FlaskClient):
    answer = client.post("/checkout/pay", data={"form_token": "x"})
    assert answer.status_code == 303
    assert db.session.scalar(db.select(db.func.count(Cart.id))) == 0
    assert orders() == []


def test_the_attempt_is_written_down_with_the_order(bench: Bench, client: FlaskClient):
    client.post("/checkout/pay", data=checked_out(client, factories.make_variant()))
    (attempt,) = db.session.scalars(db.select(PaymentAttempt))
    assert (attempt.number, attempt.status) == (1, AttemptStatus.OPEN)
