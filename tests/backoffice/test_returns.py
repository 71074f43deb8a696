"""A return from the buyer's mail to the refund, as Theo clicks it, and what he is told when it cannot be."""

import pytest
from bs4 import BeautifulSoup
from flask import current_app
from sqlalchemy import select

from shop.catalog.models import Product, Variant
from shop.config import Settings
from shop.extensions import db
from shop.inventory.models import StockItem
from shop.mail.models import OutgoingMail
from shop.orders import lock_order, ship_order
from shop.orders.models import Order, OrderLine
from shop.payments import paying_attempt, request_refund, send_owed_refunds
from shop.payments.models import Refund
from shop.returns.models import Return
from shop.self_check import self_check
from tests.backoffice.conftest import Office
from tests.factories import THEO, make_variant
from tests.support.payments import Bench
from tests.support.reading import text_of


@pytest.fixture
def settings(payment_settings: Settings) -> Settings:
    return payment_settings


@pytest.fixture
def order(bench: Bench) -> Order:
    """Two balls at $7.00 and delivery, paid at the stand-in and shipped."""
    order = bench.place(make_variant(stock=10), quantity=2)
    bench.pay(bench.open(order))
    bench.wait_for_event("checkout.session.completed")
    bench.without_webhooks()
    ship_order(lock_order(order.id), carrier="UPS", tracking_number="1Z999AA1", by=THEO)
    db.session.commit()
    return bench.reload(order)


def opened(office: Office, order: Order, pieces: int = 2, why: str = "changed_mind") -> str:
    """The address of a return that Theo opens for Mara."""
    line = db.session.scalars(select(OrderLine.id)).one()
    fields = {f"pieces_{line}": pieces, f"why_{line}": why, "words": "Too hard for me."}
    response = office.post(f"/backoffice/orders/{order.number}/returns", **fields)
    assert response.status_code == 303, response.text
    return response.location


def found(condition: str, place: str, received: int = 2) -> dict[str, object]:
    line = db.session.scalars(select(Return)).one().id
    return {f"received_{line}": received, f"condition_{line}": condition, f"place_{line}": place}


def test_from_the_mail_to_the_money(office: Office, order: Order):
    address = opened(office, order)
    assert office.post(f"{address}/answer", says="yes", answer="").status_code == 303
    assert office.post(f"{address}/arrival").status_code == 303
    assert office.post(f"{address}/inspection", **found("opened", "sellable")).status_code == 303
    page = office.page(address)
    # All of the order came back, so the delivery charge is owed as well.
    assert "$19.95 is owed" in page.main.get_text(" ", strip=True)
    form = office.client.get(f"{address}/refund", follow_redirects=True)
    assert "This is the money for return" in form.text
    query = {field["name"]: field["value"] for field in page_of(form).select("main input[value]")}
    query["reason"] = "It is here, thank you."
    asked = office.client.get(f"/backoffice/orders/{order.number}/refund", query_string=query)
    assert "in stock again already" in asked.text
    fields = {f["name"]: f["value"] for f in page_of(asked).select("form.panel [type=hidden]")}
    assert office.post(f"/backoffice/orders/{order.number}/refund", **fields).status_code == 303
    done = db.session.scalars(select(Return)).one()
    refund = db.session.scalars(select(Refund)).one()
    assert (done.state, done.refund_id, refund.amount_cents) == ("refunded", refund.id, 1_995)
    item = db.session.scalars(select(StockItem)).one()
    assert (item.on_hand, item.blocked) == (10, 0)
    assert db.session.scalars(select(OutgoingMail.kind).order_by(OutgoingMail.id)).all()[-2:] == [
        "return_approved",
        "refund_sent",
    ]
    assert self_check() == []


def page_of(response):
    return BeautifulSoup(response.text, "html.parser")


def test_used_goods_of_a_changed_mind_owe_nothing_where_the_returns_page_says_so(
    office: Office, order: Order
):
    variant = order.lines[0].variant_id
    product = db.session.get_one(Variant, variant).product_id
    db.session.get_one(Product, product).regulatory_class = "cosmetic"
    address = opened(office, order)
    office.post(f"{address}/answer", says="yes")
    office.post(f"{address}/arrival")
    refused = office.post(f"{address}/inspection", **found("opened", "sellable"))
    assert refused.status_code == 409
    assert "cannot be sold again" in refused.text
    office.post(f"{address}/inspection", **found("opened", "write_off"))
    assert "Nothing is owed for what was found" in office.page(address).text


@pytest.mark.parametrize("pieces", ["3", "-1", "x"])
def test_more_than_the_buyer_has_gets_its_sentence(office: Office, order: Order, pieces: str):
    line = order.lines[0].id
    response = office.post(
        f"/backoffice/orders/{order.number}/returns",
        **{f"pieces_{line}": pieces, f"why_{line}": "faulty", "words": "Kept as typed"},
    )
    assert response.status_code == 422
    assert "Enter 0 to 2." in response.text and "Kept as typed" in response.text
    assert db.session.scalars(select(Return)).all() == []


def test_nothing_chosen_is_no_return(office: Office, order: Order):
    response = office.post(
        f"/backoffice/orders/{order.number}/returns",
        **{f"why_{order.lines[0].id}": "faulty", "words": ""},
    )
    assert response.status_code == 400
    assert "Say which pieces come back." in response.text


def test_the_second_of_two_colleagues_is_told_and_changes_nothing(office: Office, order: Order):
    address = opened(office, order)
    office.post(f"{address}/answer", says="yes")
    again = office.post(f"{address}/answer", says="no", answer="No.")
    assert again.status_code == 409
    assert "This return is approved already. Nothing was changed." in again.text


def test_lists_by_state_and_search(office: Office, order: Order):
    assert "No return is under way." in office.page("/backoffice/returns").text
    address = opened(office, order)
    number = address.rpartition("/")[2]
    for query in ("", "?show=requested", "?show=all", f"?show=all&q={order.number}", f"?q={number.lower()}"):
        assert number in text_of(office.get(f"/backoffice/returns{query}")), query
    assert number not in office.page("/backoffice/returns?show=inspected").main.text
    assert office.get("/backoffice/returns?show=nonsense").status_code == 404
    assert office.get("/backoffice/returns/RT-NONE").status_code == 404
    assert number in office.page(f"/backoffice/orders/{order.number}").text


def test_where_less_is_left_than_is_owed_the_rest_is_offered(office: Office, order: Order):
    attempt = paying_attempt(order.id)
    request_refund(attempt, amount_cents=900, reason="A sorry", by=THEO).status = "failed"
    request_refund(attempt, amount_cents=1_000, reason="A sorry", by=THEO)
    db.session.commit()
    send_owed_refunds(order.id, current_app.extensions["stripe_gateway"])
    address = opened(office, order)
    office.post(f"{address}/answer", says="yes")
    office.post(f"{address}/arrival")
    office.post(f"{address}/inspection", **found("opened", "sellable"))
    assert "$9.95 is owed" in office.page(address).main.get_text(" ", strip=True)
    form = page_of(office.client.get(f"{address}/refund", follow_redirects=True))
    assert form.select_one("[name=amount]")["value"] == "9.95"


def test_the_log_does_not_keep_what_the_buyer_wrote(office: Office, order: Order):
    opened(office, order)
    assert "Too hard for me." not in office.page("/backoffice/log").text
