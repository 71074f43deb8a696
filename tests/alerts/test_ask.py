"""Asking to be told, from the product's page to the yes in the mail."""

import pytest
from sqlalchemy import func, select

from shop.alerts.models import Alert
from shop.catalog.models import Product, ProductStatus
from shop.extensions import db
from shop.mail import send_due_mail
from tests.alerts.waiting import last_key, mails, only_alert, waits
from tests.factories import MARA, make_product, make_variant
from tests.support.markup import faults, read, words

STOCK = "/alerts/back-in-stock/OIL"


@pytest.fixture
def oil(app):
    return make_variant(make_product("lavender-oil", name="Lavender Oil"), sku="OIL", name="10 ml", stock=0)


def alerts():
    return db.session.scalar(select(func.count()).select_from(Alert))


def test_a_sold_out_page_asks_for_an_address_and_the_answer_says_what_happens_next(client, oil):
    page = read(client.get("/products/lavender-oil"))
    form = page.select_one("[data-part=later] form")
    assert (form["action"], form["method"]) == (STOCK, "post")
    assert form.find("input", attrs={"name": "email", "type": "email"})
    answer = client.post(STOCK, data={"email": MARA})
    assert (answer.status_code, answer.location) == (303, f"{STOCK}/asked")
    asked = client.get(answer.location)
    assert "Look in your mail" in words(read(asked).main)
    assert faults(asked.text) == []


def test_a_page_with_stock_asks_for_none(client):
    make_variant(make_product("ball"))
    assert read(client.get("/products/ball")).select("[data-part=later] input[type=email]") == []


def test_the_link_in_the_mail_leads_to_a_yes_and_works_once(client, oil):
    client.post(STOCK, data={"email": f" {MARA.upper()} "})
    link = f"/alerts/confirm/{last_key(MARA)}"
    page = client.get(link)
    assert "Lavender Oil, 10 ml is back in stock?" in words(read(page).main)
    assert faults(page.text) == []
    assert only_alert().confirmed_at is None
    answer = client.post(link)
    assert answer.status_code == 303
    assert only_alert().confirmed_at is not None
    assert "You are on the list" in words(read(client.get(answer.location)).main)
    for again in (client.get(link), client.post(link)):
        assert again.status_code == 410
        assert "This link is over" in again.text


def test_only_looking_at_the_link_says_no_yes(client, oil):
    client.post(STOCK, data={"email": MARA})
    for _ in range(3):
        client.get(f"/alerts/confirm/{last_key(MARA)}")
    assert only_alert().confirmed_at is None


def test_a_link_is_over_after_three_days(client, oil, frozen_clock):
    client.post(STOCK, data={"email": MARA})
    link = f"/alerts/confirm/{last_key(MARA)}"
    frozen_clock.advance(days=3, seconds=1)
    assert (client.get(link).status_code, client.post(link).status_code) == (410, 410)


@pytest.mark.parametrize("key", ["x", "x" * 5000, "%00", "é", "' OR 1=1 --"])
def test_a_guessed_key_confirms_nothing(client, oil, key):
    client.post(STOCK, data={"email": MARA})
    assert client.post(f"/alerts/confirm/{key}").status_code in {404, 410}
    assert only_alert().confirmed_at is None


def test_a_later_mail_replaces_the_link_and_keeps_the_place(client, oil, frozen_clock):
    client.post(STOCK, data={"email": MARA})
    first, asked_at = last_key(MARA), only_alert().asked_at
    frozen_clock.advance(hours=1)
    client.post(STOCK, data={"email": MARA})
    assert client.get(f"/alerts/confirm/{first}").status_code == 410
    assert client.get(f"/alerts/confirm/{last_key(MARA)}").status_code == 200
    assert (only_alert().asked_at, alerts()) == (asked_at, 1)


def test_an_address_that_waits_already_gets_the_same_answer_and_no_mail(client, oil):
    fresh = client.post(STOCK, data={"email": MARA})
    client.post(f"/alerts/confirm/{last_key(MARA)}")
    again = client.post(STOCK, data={"email": MARA})
    assert (again.status_code, again.location, again.data) == (fresh.status_code, fresh.location, fresh.data)
    assert len(mails("alert_confirmation")) == 1
    assert client.get(again.location).data == client.get(fresh.location).data


def test_an_address_gets_at_most_five_such_mails_a_day_and_the_answer_stays_the_same(
    client, oil, frozen_clock
):
    answers = {client.post(STOCK, data={"email": MARA}).location for _ in range(8)}
    assert answers == {f"{STOCK}/asked"}
    assert len(mails("alert_confirmation")) == 5
    frozen_clock.advance(days=1, seconds=1)
    client.post(STOCK, data={"email": MARA})
    assert len(mails("alert_confirmation")) == 6


def test_one_place_cannot_have_the_shop_write_to_the_world(client, oil):
    for number in range(20):
        assert client.post(STOCK, data={"email": f"p{number}@example.com"}).status_code == 303
    refused = client.post(STOCK, data={"email": "p20@example.com"})
    assert refused.status_code == 429
    assert "try again in an hour" in words(read(refused).main)
    assert 'value="p20@example.com"' in refused.text
    assert len(mails("alert_confirmation")) == 20


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Enter an email address"),
        ("nobody", "Enter an email address like name@example.com"),
        ("a@b@c.example.com", "Enter an email address like name@example.com"),
        (f"{'x' * 250}@example.com", "Email address must be 254 characters or fewer"),
        ('"><script>alert(1)</script>@example.com', "Enter an email address like name@example.com"),
        ("mara@example.com\r\nBcc: ida@example.net", "Enter an email address like name@example.com"),
    ],
)
def test_what_is_no_address_is_said_beside_the_field_and_kept(client, oil, typed, says):
    response = client.post(STOCK, data={"email": typed})
    page = read(response)
    assert response.status_code == 422
    assert words(page.select_one("#email-error")) == f"Error: {says}"
    assert page.select_one("#email")["value"] == " ".join(typed.split())
    assert "<script>alert" not in response.text
    assert (alerts(), mails("alert_confirmation")) == (0, [])
    assert faults(response.text) == []


def test_what_is_there_is_not_waited_for(client):
    make_variant(make_product("ball"), sku="BALL")
    response = client.post("/alerts/back-in-stock/BALL", data={"email": MARA})
    assert response.status_code == 409
    assert "It is in stock now" in response.text
    assert alerts() == 0


@pytest.mark.parametrize("kind", ["back-in-stock", "price"])
@pytest.mark.parametrize(("status", "answer"), [(ProductStatus.DRAFT, 404), (ProductStatus.ARCHIVED, 410)])
def test_what_is_not_sold_is_not_waited_for(client, oil, kind, status, answer):
    db.session.get_one(Product, oil.product_id).status = status
    for response in (
        client.get(f"/alerts/{kind}/OIL"),
        client.post(f"/alerts/{kind}/OIL", data={"email": MARA}),
        client.get(f"/alerts/{kind}/NO-SUCH"),
    ):
        assert response.status_code in {answer, 404}
    assert alerts() == 0


def test_another_site_cannot_ask_in_somebodys_name(client, oil):
    sent = {"Sec-Fetch-Site": "cross-site"}
    assert client.post(STOCK, data={"email": MARA}, headers=sent).status_code == 403
    assert alerts() == 0


def test_asking_sets_no_cookie(client, oil):
    answer = client.post(STOCK, data={"email": MARA})
    pages = [answer, client.get(answer.location), client.get(f"/alerts/confirm/{last_key(MARA)}")]
    assert [page for page in pages if "Set-Cookie" in page.headers] == []


def test_markup_in_a_name_reaches_no_page_and_no_mail_as_markup(client, settings):
    product = make_product("odd", name="Oil <script>alert(1)</script>")
    odd = make_variant(product, sku="ODD", name="<b>10</b> ml", stock=0)
    waits(odd, MARA)
    db.session.commit()
    pages = [client.get("/alerts/back-in-stock/ODD"), client.get(f"/alerts/{only_alert().stop_token}")]
    send_due_mail(settings)
    sent = [file.read_text() for file in (settings.instance_dir / "mail").glob("*.eml")]
    assert len(sent) == 1
    assert [
        text for text in (*(page.text for page in pages), *sent) if "<b>10" in text.partition("text/html")[2]
    ] == []
    assert [page for page in pages if "<script>alert" in page.text or "<b>10" in page.text] == []
