"""A file from the form to the last row, and what is said when it does not fit."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup

from shop.backoffice.imports.forms import PERMISSIONS
from shop.catalog.models import Variant
from shop.extensions import db
from shop.imports import KINDS, MOST_BYTES, seen_of
from shop.staff.models import RolePermission
from tests.backoffice.conftest import Office
from tests.backoffice.examples.imports import IMPORTS
from tests.factories import make_variant
from tests.imports.files import read, work
from tests.support.markup import faults, words
from tests.support.queries import counted_queries


@pytest.fixture(autouse=True)
def ball(app, frozen_clock):
    return make_variant(sku="S-70", price_cents=700)


def send(office: Office, text: bytes, kind: str = "prices"):
    return office.post(IMPORTS, kind=kind, file=(BytesIO(text), "prices.csv"))


def send_whole(office: Office, text: bytes):
    """The same without the test client's file on disk, which nobody closes."""
    parts = {"csrf_token": office.token().encode(), "kind": b"prices", 'file"; filename="p.csv': text}
    body = b"".join(
        b'--edge\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), value)
        for name, value in parts.items()
    )
    return office.client.post(
        IMPORTS, data=body + b"--edge--\r\n", content_type="multipart/form-data; boundary=edge"
    )


def sound(response, status: int = 200) -> BeautifulSoup:
    assert response.status_code == status, response.text
    assert faults(response.text) == []
    return BeautifulSoup(response.text, "html.parser").main


def test_from_the_file_to_the_new_price(office: Office, ball):
    sound(office.get(IMPORTS))
    address = send(office, b"sku,price\nS-70,8.50\n").location
    assert "Reading: 0 rows so far" in words(sound(office.get(address)))
    work()
    page = sound(office.get(address))
    assert "2 S-70 $7.00 → $8.50" in words(page)
    seen = page.select_one("input[name=seen]")["value"]
    assert office.post(f"{address}/application", seen=seen).status_code == 303
    assert "0 of 1 changes are made" in words(sound(office.get(address)))
    assert "has started it already" in words(sound(office.post(f"{address}/application", seen=seen), 409))
    work()
    assert "1 row changed something" in words(sound(office.get(address)))
    assert db.session.get_one(Variant, ball.id, populate_existing=True).price_cents == 850
    again = sound(send(office, b"sku,price\nS-70,8.50\n"), 409)
    assert "This very file was imported already" in again.select_one("#file-error").text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"sku;price\nS-70;8\n", "separated by semicolons"),
        (",".join(f"c{n}" for n in range(40)).encode(), "and 35 more"),
        ("sku,price\nÉ,8\n".encode("cp1252"), "Line 2 is not in UTF-8"),
        (b"", "The file is empty."),
    ],
)
def test_a_file_that_does_not_fit_has_its_sentence_next_to_it(office: Office, text, says):
    page = sound(send(office, text), 422)
    assert says in page.select_one("#file-error").text
    assert page.select_one("input[value=prices][checked]")


def test_nothing_chosen_is_said_field_by_field(office: Office):
    page = sound(office.post(IMPORTS), 422)
    assert "Choose what is in the file." in page.text
    assert "Choose the file." in page.select_one("#file-error").text


def test_a_file_may_be_larger_than_other_forms_and_no_larger_than_that(office: Office):
    large = b"sku,price\n" + b"S-70,8.50\n" * 200_000
    assert send_whole(office, large).status_code == 303
    assert send_whole(office, b"x" * (MOST_BYTES + 200_000)).status_code == 413
    assert office.post(f"{IMPORTS}/1/reading", x="y" * 2_000_000).status_code == 413


def test_problems_are_listed_by_line_and_column_a_page_at_a_time(office: Office):
    file = read("sku,price\n" + "".join(f"X-{number},1\n" for number in range(150)))
    page = sound(office.get(f"{IMPORTS}/{file.id}"))
    assert "150 problems in 150 rows" in words(page)
    assert "sku : There is no SKU “X-0”." in words(page)
    assert not page.select("form[action$=application]")
    more = sound(office.get(page.select_one(".pager a")["href"]))
    assert "X-149" in more.text and "“X-0”" not in more.text
    with counted_queries() as queries:
        office.get(f"{IMPORTS}/{file.id}")
    assert len(queries) <= 8


def test_a_file_may_do_no_more_than_its_sender_may_by_hand(office: Office, ball):
    file = read("sku,price\nS-70,8.50\n")
    db.session.execute(db.text("UPDATE staff_role SET role_id = 'warehouse'"))
    db.session.add(RolePermission(role_id="warehouse", permission="data.import"))
    db.session.commit()
    page = sound(office.get(IMPORTS))
    assert [radio["value"] for radio in page.select("input[name=kind]")] == ["stock"]
    assert send(office, b"sku,price\nS-70,9\n").status_code == 422
    assert not sound(office.get(f"{IMPORTS}/{file.id}")).select("form")
    for step in ("application", "reading", "discarding"):
        assert office.post(f"{IMPORTS}/{file.id}/{step}", seen=seen_of(file)).status_code == 403


def test_every_kind_of_file_needs_a_permission_of_its_own():
    assert set(PERMISSIONS) == set(KINDS)
