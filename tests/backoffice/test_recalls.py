"""A recall in one screen, from the lot code to the report; and everything typed wrong on the way."""

import dataclasses
import re

import pytest
from sqlalchemy import select

from shop.audit.models import AuditEntry
from shop.extensions import db
from shop.inventory import receive_stock
from shop.mail import send_due_mail
from shop.mail.models import OutgoingMail
from shop.recalls.models import Recall
from tests.backoffice.conftest import Office
from tests.backoffice.examples.recalls import RECALLS, TYPED
from tests.factories import IDA, MARA, THEO, make_bundle, make_product, make_variant
from tests.orders.placements import paid, ship
from tests.recalls.calls import drafted, lot_of, notices, started, tell
from tests.support.markup import faults, read, words
from tests.support.queries import counted_queries
from tests.support.reading import text_of
from tests.support.tokens import token_in


@pytest.fixture
def oil(app, frozen_clock):
    """Mara and Ida have a piece of its first lot, a third order waits, and there is a second lot."""
    oil = make_variant(make_product("marjoram-oil", name="Marjoram Oil"), sku="OIL-MAR", stock=10)
    ship(paid(oil, quantity=2))
    ship(paid(make_bundle({oil: 1}), email=IDA, name="Ida Berg"))
    paid(oil)
    receive_stock(oil.id, quantity=5, lot_code="LOT-2", expires_on=None, by=THEO)
    db.session.execute(db.delete(OutgoingMail))
    db.session.commit()
    return oil


def sound(response, status: int = 200):
    assert response.status_code == status, response.text
    assert faults(response.text) == []
    return read(response)


def only_recall() -> Recall:
    return db.session.scalars(select(Recall).order_by(Recall.id)).one()


def test_from_the_lot_code_to_the_report(office: Office, oil, mail_server, settings, app):
    found = sound(office.get(f"{RECALLS}/new?q=LOT-1"))
    assert "3 shipped, 7 on the shelf" in words(found.main)
    lot = found.select_one("input[name=lots]")["value"]
    code = office.post(RECALLS, lots=lot).location.rpartition("/")[2]
    draft = words(sound(office.get(f"{RECALLS}/{code}")).main)
    assert "People to tell 2" in draft or "2 People to tell" in draft
    assert "Other lots suffice" in draft
    office.post(f"{RECALLS}/{code}/words", seen=1, offers_replacement="y", **TYPED)

    asked = sound(office.get(f"{RECALLS}/{code}/start"))
    assert "2 people get a mail" in words(asked.main)
    seen = asked.select_one("input[name=seen]")["value"]
    answer = office.post(f"{RECALLS}/{code}/start", seen=seen)
    assert answer.status_code == 303
    again = office.post(f"{RECALLS}/{code}/start", seen=seen)
    assert again.status_code == 409
    assert "has started this recall already" in text_of(again)

    over = dataclasses.replace(settings, smtp_url=mail_server.url)
    tell(), send_due_mail(over), tell(), send_due_mail(over)
    assert [message["To"] for message in mail_server.messages] == [MARA, IDA]
    for message in mail_server.messages:
        assert message["Subject"].startswith("Product safety recall: Marjoram Oil")

    answer_as_mara(app, mail_server.messages[0].get_body(("plain",)).get_content())
    screen = words(sound(office.get(f"{RECALLS}/{code}")).main)
    assert "Money back" in screen and "Sent" in screen
    person = f"{RECALLS}/{code}/people/{notices()[0].id}"
    assert "It smelled odd." in words(sound(office.get(person)).main)
    assert office.post(f"{person}/settlement").status_code == 303
    report = words(sound(office.get(f"{RECALLS}/{code}/report")).main)
    assert "US 2 2 0 1 1 1 0 0 1 1" in report
    assert MARA in report and IDA in report
    done = [row.what for row in db.session.scalars(select(AuditEntry).where(AuditEntry.key == code))]
    assert done == [
        "Prepared recall",
        "Changed what the recall says",
        "Started recall",
        "Carried out an answer",
    ]
    assert db.session.scalars(select(AuditEntry.what).where(AuditEntry.key == "LOT-1")).one() == (
        f"Blocked by recall {code}"
    )


def answer_as_mara(app, mail: str) -> None:
    """Open the link in the mail, press without choosing, then choose."""
    link = re.search(r"http://localhost(/recalls/answer/\S+)", mail).group(1)
    visitor = app.test_client()
    page = visitor.get(link)
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "2 × Marjoram Oil" in text_of(page) and "lot LOT-1" in words(sound(page).main)
    token = token_in(page)
    sound(visitor.post(link, data={"csrf_token": token}), 422)
    fields = {"answer": "refund", "thrown_away": "y", "note": "It smelled odd."}
    assert visitor.post(link, data={"csrf_token": token, **fields}).status_code == 303
    assert "We have your answer" in text_of(visitor.get(link))


def test_the_shop_says_it_wherever_somebody_might_look(client, oil, office: Office):
    order_token = db.session.scalar(db.text("SELECT token FROM shop_order ORDER BY id"))
    pages = ("/recalls", "/products/marjoram-oil", "/products/starter-set", f"/orders/{order_token}")
    assert "Nothing that we sold is being recalled" in text_of(client.get("/recalls"))
    recall = started(oil)
    for page in (*pages, f"/orders/{order_token}/shelf"):
        said = sound(client.get(page))
        assert "It can burn your skin." in words(said.main), page
        assert "LOT-1" in words(said.main), page
    office.post(f"{RECALLS}/{recall.code}/closing", note="All answered")
    assert [page for page in pages if "It can burn your skin." in client.get(page).text] == []


def test_a_lot_that_was_never_sold(office: Office, oil):
    recall = drafted(make_variant(sku="OIL-NEW"))
    assert "Nobody has it" in words(sound(office.get(f"{RECALLS}/{recall.code}")).main)
    assert "Nobody has it, so nobody is written to" in text_of(office.get(f"{RECALLS}/{recall.code}/start"))
    office.post(f"{RECALLS}/{recall.code}/start", seen=recall.revision)
    page = words(sound(office.get(f"{RECALLS}/{recall.code}")).main)
    assert "Nobody has it: no piece was ever shipped. The lot is blocked, with 10 pieces" in page
    sound(office.get(f"{RECALLS}/{recall.code}/report"))


def test_a_lot_that_there_cannot_be_is_not_asked_for(office: Office, oil):
    answer = office.post(RECALLS, q="LOT-1", lots="99999999999999999999")
    assert "Choose at least one lot." in words(sound(answer, 422).main)


def test_of_many_who_wait_the_first_fifty_are_shown_and_the_others_counted(office: Office):
    balm = make_variant(sku="BALM", stock=60)
    receive_stock(balm.id, quantity=52, lot_code="LOT-2", expires_on=None, by=THEO)
    for _ in range(53):
        paid(balm)
    page = sound(office.get(f"{RECALLS}/{drafted(balm).code}"))
    assert len(page.select("section[aria-labelledby=waiting-title] li")) == 50
    for said in ("Orders that wait 53", "3 more wait. All with BALM", "For 1 of them no other lot suffices."):
        assert said in words(page.main), said


def test_a_recall_twice_says_which_was_first(office: Office, oil):
    first = started(oil)
    answer = office.post(RECALLS, q="LOT-1", lots=lot_of(oil).id)
    assert f"Lot LOT-1 is recalled already, by {first.code}" in words(sound(answer, 409).main)
    assert only_recall().code == first.code


def test_a_rehearsal_is_kept_with_its_report_and_changes_nothing(office: Office, oil):
    draft = drafted(oil)
    address = office.post(f"{RECALLS}/{draft.code}/rehearsals").location
    assert "Nothing was blocked, nobody was written to" in words(sound(office.get(address)).main)
    report = sound(office.get(f"{address}/report"))
    assert "Report on a rehearsal" in report.h1.text
    assert MARA not in report.text
    assert lot_of(oil).state == "sellable"
    assert tell() == 0
    assert draft.code in sound(office.get(RECALLS)).text


def test_words_that_make_the_danger_smaller_are_refused_and_nothing_typed_is_lost(office: Office, oil):
    recall = drafted(oil)
    typed = {**TYPED, "danger": "A precautionary measure."}
    answer = office.post(f"{RECALLS}/{recall.code}/words", seen=recall.revision, **typed)
    page = sound(answer, 422)
    assert "Leave out “precautionary”" in page.select_one("#danger-error").text
    assert page.select_one("#danger").text.strip() == "A precautionary measure."
    old = office.post(f"{RECALLS}/{recall.code}/words", seen=1, **TYPED)
    assert "Somebody changed this recall" in words(sound(old, 409).main)
    assert "A child can drink it." in old.text


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/new?q=NOTHING", 200, "No lot begins with “NOTHING”"),
        ("/RC-NONE", 404, "There is no recall RC-NONE"),
        ("", 200, "Nothing was ever recalled."),
    ],
)
def test_what_is_not_there_says_what_to_do(office: Office, path, status, says):
    answer = office.get(RECALLS + path)
    assert says in text_of(answer)
    assert answer.status_code == status


def test_a_draft_without_words_does_not_start(office: Office, oil):
    code = office.post(RECALLS, lots=lot_of(oil).id).location.rpartition("/")[2]
    answer = office.post(f"{RECALLS}/{code}/start", seen=1)
    assert "Say what is wrong with it" in words(sound(answer, 422).main)
    assert lot_of(oil).state == "sellable"


def test_many_people_are_as_few_queries_as_two(office: Office, oil):
    code = started(oil).code
    with counted_queries() as few:
        office.get(f"{RECALLS}/{code}")
    for number in range(4):
        ship(paid(make_variant(), email=f"buyer{number}@example.com"))
    with counted_queries() as many:
        office.get(f"{RECALLS}/{code}")
    assert len(many) == len(few)
    assert len(few) <= 20


@pytest.mark.parametrize("link", ["/recalls/answer/guessed", "/recalls/answer/of-each-reader"])
def test_a_guessed_link_opens_nothing(client, oil, link):
    assert "We know no recall under this address" in text_of(client.get(link))
