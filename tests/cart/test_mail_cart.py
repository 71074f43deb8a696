"""Mailing the cart to oneself: what the mail holds, what the link does, and that nothing is kept of it."""

from email import message_from_bytes, policy

import pytest
from sqlalchemy import func, select

from shop.cart.mailed import Wanted, discard_cart_mails, read_contents, write_contents
from shop.cart.models import Cart, CartLine
from shop.catalog.models import ProductStatus
from shop.extensions import db
from shop.inventory import adjust_stock
from shop.mail import send_due_mail
from shop.mail.models import MailRequest, OutgoingMail
from tests.cart.carts import make_ball, set_status
from tests.factories import MARA, THEO, make_bundle
from tests.support.markup import faults, read, words
from tests.support.queries import counted_queries


def fill(client, *wanted):
    for variant, quantity in wanted:
        client.post("/cart/lines", data={"sku": variant.sku, "quantity": str(quantity)})


def mail_it(client, email=MARA):
    return client.post("/cart/mailed", data={"email": email})


def mailed():
    return list(db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)))


def link():
    return f"/cart/mailed?put={mailed()[-1].context['contents']}"


def in_carts():
    rows = db.session.execute(select(CartLine.variant_id, CartLine.quantity).order_by(CartLine.id))
    return [tuple(row) for row in rows]


def restore(client, address):
    form = read(client.get(address)).select_one("main form")
    put = form.find("input", attrs={"name": "put"})["value"]
    return client.post(form["action"], data={"put": put})


def test_the_cart_page_has_the_field_and_the_mail_shows_the_cart(client, settings):
    ball, other = make_ball("cork-ball", name="60 mm", price_cents=1800), make_ball("beech-ball")
    fill(client, (ball, 2), (other, 1))
    page = client.get("/cart")
    assert read(page).find("form", action="/cart/mailed").find("input", type="email")
    assert faults(page.text) == []
    answer = mail_it(client)
    assert (answer.status_code, answer.location) == (303, "/cart")
    assert "on its way to the address you gave" in words(read(client.get("/cart")).main)
    send_due_mail(settings)
    [file] = (settings.instance_dir / "mail").glob("*.eml")
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    text = " ".join(mail.get_body(("plain",)).get_content().split())
    assert mail["To"] == MARA
    assert "2 x Cork Ball, 60 mm $36.00" in text and "Goods $43.00" in text
    assert f"http://localhost{link()}" in text


def test_the_link_shows_today_and_fills_an_empty_cart_elsewhere(app, client):
    ball = make_ball("cork-ball", price_cents=1800)
    fill(client, (ball, 2))
    mail_it(client)
    address = link()
    ball.price_cents = 1500
    elsewhere = app.test_client()
    page = elsewhere.get(address)
    assert "2 × $15.00 $30.00" in words(read(page).main)
    assert "Set-Cookie" not in page.headers
    assert faults(page.text) == []
    answer = restore(elsewhere, address)
    assert (answer.status_code, answer.location) == (303, "/cart")
    cart = words(read(elsewhere.get("/cart")).main)
    assert "Your cart is here." in cart and "$15.00 each" in cart and "A price changed" not in cart
    assert in_carts() == [(ball.id, 2), (ball.id, 2)]


def test_of_the_same_thing_the_higher_quantity_wins_and_the_rest_stays(app, client):
    one, two, three = (make_ball(f"ball-{number}") for number in range(3))
    fill(client, (one, 1), (two, 5))
    mail_it(client)
    elsewhere = app.test_client()
    fill(elsewhere, (one, 3), (two, 2), (three, 1))
    db.session.execute(CartLine.__table__.delete().where(CartLine.cart_id == 1))
    for _ in range(2):
        restore(elsewhere, link())
    assert in_carts() == [(one.id, 3), (two.id, 5), (three.id, 1)]


def test_what_cannot_be_had_any_more_is_said_and_the_rest_is_there(app, client):
    few, gone, there = make_ball("few"), make_ball("gone"), make_ball("there")
    fill(client, (few, 5), (gone, 1), (there, 1))
    mail_it(client)
    elsewhere = app.test_client()
    fill(elsewhere, (few, 1))
    adjust_stock(few.id, delta=-8, reason="Water damage", by=THEO)
    set_status(gone, ProductStatus.ARCHIVED)
    page = words(read(elsewhere.get(link())).main)
    assert "Only 2 left" in page and "No longer sold" in page
    restore(elsewhere, link())
    said = words(read(elsewhere.get("/cart")).main)
    assert "Your cart is here. Not all that you wanted can be had: Few, 70 mm, mustard and Gone" in said
    assert in_carts()[-2:] == [(few.id, 2), (there.id, 1)]


def test_a_set_and_its_part_take_no_more_than_there_is(app, client):
    part = make_ball("part", stock=3)
    bundle = make_bundle({part: 1})
    elsewhere = app.test_client()
    text = write_contents([Wanted(part.sku, 2), Wanted(bundle.sku, 3)])
    restore(elsewhere, f"/cart/mailed?put={text}")
    assert in_carts() == [(part.id, 2), (bundle.id, 1)]


def test_looking_at_the_link_puts_nothing_into_a_cart(client):
    ball = make_ball()
    assert client.get(f"/cart/mailed?put={ball.sku}.2").status_code == 200
    assert db.session.scalar(select(func.count()).select_from(Cart)) == 0


def test_another_site_cannot_fill_a_cart_with_it(client):
    ball = make_ball()
    sent = {"Sec-Fetch-Site": "cross-site"}
    answer = client.post("/cart/mailed/restoration", data={"put": f"{ball.sku}.2"}, headers=sent)
    assert answer.status_code == 403
    assert in_carts() == []


@pytest.mark.parametrize(
    "junk", ["", "NO-SUCH.1", "x" * 5000, "SKU.0", "SKU.-1", "<script>.1", "_" * 900, "é.1", "SKU*2,"]
)
def test_a_link_that_holds_no_cart_is_a_designed_404(client, junk):
    response = client.get("/cart/mailed", query_string={"put": junk})
    assert response.status_code == 404
    assert "There is no cart in this link." in response.text
    assert client.post("/cart/mailed/restoration", data={"put": junk}).status_code == 303
    assert in_carts() == []


def test_contents_are_read_as_they_were_written_and_never_beyond_what_a_cart_holds():
    wanted = (Wanted("MB-SPK70-YEL", 2), Wanted("OL-1", 20))
    assert read_contents(write_contents(wanted)) == wanted
    assert read_contents("A.99_A.1_B.07_C.100_D.1") == (Wanted("A", 20), Wanted("D", 1))
    assert len(read_contents("_".join(f"S-{number}.1" for number in range(10_000)))) == 200


def test_the_page_of_the_link_takes_as_many_queries_for_ten_things_as_for_one(client):
    skus = [make_ball(f"ball-{number}").sku for number in range(10)]
    counts = []
    for count in (1, 10):
        text = write_contents(Wanted(sku, 1) for sku in skus[:count])
        db.session.commit()
        with counted_queries() as statements:
            client.get(f"/cart/mailed?put={text}")
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 2


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Enter an email address"),
        ("<script>alert(1)</script>@example.com", "Enter an email address like name@example.com"),
        ("mara@example.com\r\nBcc: ida@example.net", "Enter an email address like name@example.com"),
    ],
)
def test_what_is_no_address_is_said_beside_the_field_on_the_cart(client, typed, says):
    fill(client, (make_ball(), 1))
    response = mail_it(client, typed)
    page = read(response)
    assert response.status_code == 422
    assert words(page.select_one("#email-error")) == f"Error: {says}"
    assert page.select_one("#email")["value"] == " ".join(typed.split())
    assert "<script>alert" not in response.text
    assert page.title.string.startswith("Error: Your cart")
    assert faults(response.text) == []
    assert mailed() == []


def test_an_empty_cart_is_not_mailed(client):
    refused = mail_it(client)
    assert refused.status_code == 400
    assert "nothing in your cart that could be mailed" in refused.text
    assert mailed() == []


def test_five_mails_a_day_to_one_address_are_enough(client, frozen_clock):
    fill(client, (make_ball(), 1))
    assert [mail_it(client).status_code for _ in range(6)] == [303] * 5 + [429]
    page = read(mail_it(client, MARA.upper()))
    assert "several mails from us today" in words(page.select_one("#email-error"))
    assert len(mailed()) == 5
    frozen_clock.advance(days=1, seconds=1)
    assert mail_it(client).status_code == 303


def test_of_the_address_nothing_is_left_a_day_after_the_mail(client, settings, frozen_clock):
    fill(client, (make_ball(), 1))
    mail_it(client)
    send_due_mail(settings)
    frozen_clock.advance(hours=23)
    assert discard_cart_mails() == 0
    frozen_clock.advance(hours=1)
    assert discard_cart_mails() == 1
    assert mailed() == []
    kept = [request.who_hash for request in db.session.scalars(select(MailRequest))]
    assert [entry for entry in kept if MARA in entry] == []
