"""An export holds everything, as one moment had it, for its person only; and everything typed stays text."""

import io
import json
import threading
import zipfile
from datetime import date

import pytest
from bs4 import BeautifulSoup

from shop.customers.address_book import AddressAnswers, add_address
from shop.extensions import db
from shop.mail.models import OutgoingMail
from shop.orders import PERSONAL_DATA as ORDERS
from shop.personal_data import PersonalData
from shop.privacy.asking import ask_for_export
from shop.privacy.holders import HOLDERS
from shop.privacy.jobs import answer_data_requests
from shop.privacy.models import DataRequest
from shop.privacy.retention import forget_what_is_over
from tests.customers.conftest import ANSWERS, signed_in
from tests.factories import IDA, make_customer, make_variant
from tests.orders.placements import paid, placed, ship
from tests.privacy.conftest import EMAIL, TRACES, answer, only_request
from tests.support.markup import faults
from tests.support.reading import text_of

DATA = "/account/data"


def finished():
    """The parsed JSON and the page of a finished export."""
    archive = zipfile.ZipFile(io.BytesIO(only_request().archive))
    assert archive.namelist() == ["data.json", "index.html", "style.css"]
    return json.loads(archive.read("data.json")), archive.read("index.html").decode()


def ask_and_answer(mara, settings):
    ask_for_export(mara.user)
    answer(settings)
    return finished()


def test_everything_is_in_it_to_read_and_for_programs(life, settings):
    data, page = ask_and_answer(life, settings)
    assert set(data) == {"made_at", *(holder.code for holder in HOLDERS)}
    for trace in TRACES:
        assert trace in json.dumps(data, ensure_ascii=False) and trace in page, trace
    assert len(data["orders"]) == 2
    assert data["orders"][0]["lines"][0]["pieces"][0]["lots"] == ["LOT-1"]
    assert data["orders"][0]["notes"][0]["text"] == "Mrs Lindqvist of Heronbrook asks not to ring."
    assert [holder.title for holder in HOLDERS] == [
        heading.get_text() for heading in BeautifulSoup(page, "html.parser").select("h2")
    ]


def test_nothing_that_lets_somebody_in_is_in_it(life, settings):
    data, _ = ask_and_answer(life, settings)
    said = json.dumps(data)
    assert "argon2" not in said and "password_hash" not in said and "key_hash" not in said


def test_somebody_elses_orders_are_not_in_it(life, settings):
    theirs = placed(make_variant(), email=IDA)
    data, _ = ask_and_answer(life, settings)
    assert theirs.number not in json.dumps(data)


def test_the_page_says_how_far_it_is_then_gives_the_file_and_a_mail_comes(life, settings):
    page = life.get(DATA)
    assert faults(page.text) == []
    asked = life.post(f"{DATA}/export")
    waiting = life.get(asked.location)
    assert faults(waiting.text) == []
    assert "Gathering your data" in text_of(waiting) and "data-underway" in waiting.text
    answer(settings)
    ready = life.get(asked.location)
    assert faults(ready.text) == []
    assert "Your data is ready" in text_of(ready) and "data-underway" not in ready.text
    token = only_request().token
    file = life.get(f"{DATA}/export/{token}.zip")
    assert file.headers["Content-Type"] == "application/zip"
    assert file.headers["Cache-Control"] == "no-store"
    assert zipfile.ZipFile(io.BytesIO(file.data)).testzip() is None
    assert f"{DATA}/export/{token}.zip" in life.get(DATA).text
    assert "export_ready" in [mail.kind for mail in db.session.scalars(db.select(OutgoingMail))]


def test_the_file_is_for_its_person_only_and_for_a_week(app, life, settings, frozen_clock):
    ask_and_answer(life, settings)
    at = f"{DATA}/export/{only_request().token}.zip"
    assert app.test_client().get(at).location == f"/sign-in?next={at}"
    ida = signed_in(app, make_customer(IDA, name="Ida"))
    assert ida.get(at).status_code == 404
    frozen_clock.advance(days=8)
    forget_what_is_over()
    db.session.commit()
    assert only_request().archive is None
    assert signed_in(app, life.user).get(at).status_code == 404
    frozen_clock.advance(days=30)
    forget_what_is_over()
    assert db.session.scalars(db.select(DataRequest)).all() == []


def test_a_new_one_takes_the_place_of_the_old(mara, settings):
    for _ in range(3):
        ask_for_export(mara.user)
        answer(settings)
    kept = [asked.archive is not None for asked in db.session.scalars(db.select(DataRequest))]
    assert kept == [False, False, True]


def test_asking_twice_makes_one(mara):
    assert ask_for_export(mara.user).id == ask_for_export(mara.user).id


@pytest.mark.both_engines
def test_an_order_that_arrives_meanwhile_is_in_it_whole_or_not_at_all(app, mara, settings):
    first = ship(paid(make_variant(stock=50), user_id=mara.user.id, email=EMAIL))
    variant, user_id = make_variant(stock=50), mara.user.id
    ask_for_export(mara.user)
    db.session.commit()
    arrived = []

    def order_arrives():
        with app.app_context():
            arrived.append(paid(variant, user_id=user_id, email=EMAIL).number)
            db.session.commit()
            db.session.remove()

    def export_while_it_arrives(person):
        before = ORDERS.export(person)
        buyer = threading.Thread(target=order_arrives)
        buyer.start()
        buyer.join(timeout=30)
        assert not buyer.is_alive() and len(arrived) == 1
        return {"before": before, "after": ORDERS.export(person)}

    slow = PersonalData("orders", "Orders", export_while_it_arrives, ORDERS.erase)
    assert answer_data_requests(settings, (slow,)) == 1
    db.session.expire_all()
    data, _ = finished()
    assert data["orders"]["before"] == data["orders"]["after"]
    assert [order["number"] for order in data["orders"]["after"]] == [first.number]


def test_markup_and_script_in_every_field_stay_text(mara, settings):
    hostile = {field: f"<script>alert('{field}')</script>" for field in ("name", "street", "street2", "city")}
    mara.user.name = "<img src=x onerror=alert(1)>"
    add_address(
        mara.user.id,
        AddressAnswers(**{"country": "US", **ANSWERS, **hostile, "phone": "</style>"}),
        make_default=True,
    )
    gift = "</dd><script>alert('gift')</script>{{7*7}}"
    ship(paid(make_variant(), user_id=mara.user.id, gift_message=gift, **hostile))
    page = mara.get("/account/addresses")
    assert "<script>alert" not in page.text and faults(page.text) == []
    data, html = ask_and_answer(mara, settings)
    soup = BeautifulSoup(html, "html.parser")
    assert soup.find_all(["script", "img"]) == []
    assert gift in soup.get_text() and "49" not in soup.get_text().split()
    assert data["preferences"]["addresses"][0]["street"] == hostile["street"]
    assert data["made_at"].startswith(date(2026, 12, 1).isoformat())
