"""The shelf as its owner sees it: by the order's private link, or signed in."""

import pytest

from shop.accounts import hashing
from shop.catalog.models import Product
from shop.extensions import db
from shop.shelf.reminding import find_reminder
from tests.factories import MARA, make_care_sheet, make_customer, make_guide
from tests.orders.placements import placed
from tests.shelf.shelves import almond_oil, ball, delivered, on_shelf
from tests.support.markup import faults, read, words
from tests.support.passwords import make_passwords_cheap

pytestmark = pytest.mark.usefixtures("frozen_clock")


@pytest.fixture
def order(app):
    return delivered(almond_oil(), ball())


def token_of(page):
    return read(page).find("input", attrs={"name": "csrf_token"})["value"]


def send(client, address, path="", **fields):
    return client.post(address + path, data={**fields, "csrf_token": token_of(client.get(address))})


def shelf_of(order):
    return f"/orders/{order.token}/shelf"


def product_of(thing):
    return db.session.get_one(Product, thing.sheet.product_id)


def test_it_says_until_when_each_thing_is_good_and_what_to_do_next(client, order):
    make_guide("feet", tools=(product_of(on_shelf(order)[1]),))
    page = client.get(shelf_of(order))
    assert faults(page.text) == []
    text = words(read(page).main)
    assert "Use it up by Jun 9, 2027" in text
    assert "6 months after it arrived, as long as you do not say when you opened it." in text
    assert "Look at it with new eyes by Dec 9, 2028" in text
    assert "Next: Before first use: rinse once." in text
    assert "Guides that use it: Feet" in text


def test_it_leads_to_the_guides_for_the_tools_on_it(client, order):
    assert "Guides for the tools you own" not in client.get(shelf_of(order)).text
    make_guide("feet", tools=tuple(product_of(thing) for thing in on_shelf(order)))
    link = read(client.get(shelf_of(order))).find("a", string="Guides for the tools you own")
    assert link["href"] == "/guides?tool=ball"
    assert "1 guide fits" in words(read(client.get(link["href"])).main)


def test_opening_a_bottle_moves_its_date(client, order, frozen_clock):
    frozen_clock.advance(days=60)
    oil = on_shelf(order)[0].component.id
    answer = send(client, shelf_of(order), f"/things/{oil}", opened_on="2027-01-15")
    assert (answer.status_code, answer.location) == (303, f"{shelf_of(order)}#thing-{oil}")
    assert "Use it up by Jul 15, 2027" in words(read(client.get(shelf_of(order))).main)


@pytest.mark.parametrize(
    ("typed", "sentence"), [("soon", "Enter the date like"), ("2030-01-01", "not come yet")]
)
def test_a_wrong_day_is_told_beside_its_field(client, order, typed, sentence):
    oil = on_shelf(order)[0].component.id
    answer = send(client, shelf_of(order), f"/things/{oil}", opened_on=typed)
    assert answer.status_code == 422
    assert sentence in words(read(answer).find(id=f"opened-{oil}-error"))
    assert read(answer).find(id=f"opened-{oil}")["value"] == typed
    assert faults(answer.text) == []


def test_a_care_sheet_that_changed_since_says_what_changed(client, order):
    change = "Opened oil ages faster than we thought."
    make_care_sheet(product_of(on_shelf(order)[0]), version=2, change_note=change)
    for address in (shelf_of(order), f"/orders/{order.token}"):
        text = words(read(client.get(address)).main)
        assert "The care instructions changed since you bought it." in text
        assert change in text


def test_reminders_are_turned_on_and_off_by_hand(client, order):
    send(client, shelf_of(order), "/mails")
    assert find_reminder(order=order).mails_since is not None
    assert "Stop the mails" in client.get(shelf_of(order)).text
    send(client, shelf_of(order), "/mails/stop")
    assert find_reminder(order=order).mails_since is None


def test_nothing_changes_without_the_pages_token(client, order):
    assert client.post(shelf_of(order) + "/mails").status_code == 303
    assert find_reminder(order=order) is None


def test_a_calendar_gets_an_address_that_answers(client, order):
    send(client, shelf_of(order), "/calendar")
    link = read(client.get(shelf_of(order))).select_one(".shelf__feed a")["href"]
    assert client.get(link.removeprefix("http://localhost")).status_code == 200


def test_looking_at_the_stop_link_stops_nothing_and_one_press_stops(client, order):
    send(client, shelf_of(order), "/mails")
    address = f"/shelf/stop/{find_reminder(order=order).stop_token}"
    assert "Stop these reminders?" in client.get(address).text
    assert find_reminder(order=order).mails_since is not None
    # What a mail program sends by itself (RFC 8058).
    answer = client.post(address, data={"List-Unsubscribe": "One-Click"})
    assert "No more reminders" in answer.text
    assert find_reminder(order=order).mails_since is None
    assert client.get("/shelf/stop/guessed").status_code == 404


def test_the_private_page_stays_private(client, order):
    headers = client.get(shelf_of(order)).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Robots-Tag"] == "noindex"


def test_an_unpaid_order_has_an_empty_shelf_and_an_unknown_one_none(client, app):
    page = client.get(shelf_of(placed(ball())))
    assert "Nothing of this order is on your shelf" in page.text
    assert faults(page.text) == []
    assert client.get("/orders/unknown/shelf").status_code == 404


def test_without_signing_in_the_shelf_says_how_to_get_there(client, app):
    page = client.get("/shelf")
    assert page.status_code == 200
    assert faults(page.text) == []
    assert read(page).find("a", href="/sign-in?next=/shelf")
    assert client.post("/shelf/mails").status_code == 404


def test_a_customer_who_signed_in_sees_everything_they_bought(client, order, monkeypatch):
    make_passwords_cheap(monkeypatch)
    password = "heather-on-the-hill"
    mara = make_customer(MARA, name="Mara", password_hash=hashing.hash_password(password))
    order.user_id = mara.id
    send(client, "/sign-in", email=MARA, password=password)
    text = words(read(client.get("/shelf")).main)
    assert "Sweet Almond Carrier Oil, 100 ml" in text
    send(client, "/shelf", "/mails")
    assert "Stop the mails" in client.get("/shelf").text
    oil = on_shelf(order)[0].component.id
    assert send(client, "/shelf", f"/things/{oil}", opened_on="2026-12-01").location.startswith("/shelf#")
