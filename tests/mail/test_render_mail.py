"""What stands in each mail, in text and in HTML."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from jinja2 import UndefinedError

from shop.mail.rendering import TEMPLATES, RenderedMail, render_mail
from tests.mail.examples import ACCOUNT_KINDS, EXAMPLES
from tests.support.application import make_settings

SETTINGS = make_settings(public_url="https://evenmoor.example")
CARE_KEYS = ("before_first_use", "clean", "store", "replace_when", "never", "safety_notes")

#: What nobody typed a name for, or says only an address.
NAMELESS = {"staff_alert", "cart_link", *ACCOUNT_KINDS}

every_kind = pytest.mark.parametrize("kind", EXAMPLES)


def render(kind: str, **changes: Any) -> RenderedMail:
    return render_mail(kind, EXAMPLES[kind] | changes, SETTINGS)


def words_of(html: str) -> str:
    """What a person reads of it, in one line."""
    body = BeautifulSoup(html, "html.parser").body
    assert body
    return " ".join(body.get_text(" ").replace("\N{NO-BREAK SPACE}", " ").split())


def flat(text: str) -> str:
    return " ".join(text.split())


def test_every_mail_that_there_is_has_an_example():
    assert {path.parent.name for path in TEMPLATES.glob("*/subject.txt")} == set(EXAMPLES)


@every_kind
def test_a_mail_says_nothing_that_only_a_program_would_say(kind):
    mail = render(kind)
    for said in (mail.subject, mail.text, words_of(mail.html)):
        assert not re.search(r"None|Undefined|\{\{|\{%|\[\]", said)


@every_kind
def test_a_subject_is_one_line_that_names_the_order_if_there_is_one(kind):
    subject = render(kind).subject
    assert "\n" not in subject
    assert ("EM-7K3Q-9XWD" in subject) == ("number" in EXAMPLES[kind])
    assert len(subject) <= 78


@every_kind
def test_lines_of_the_text_fit_a_terminal_unless_they_are_links(kind):
    long = [line for line in render(kind).text.splitlines() if len(line) > 78 and "://" not in line]
    assert long == []


@every_kind
def test_the_text_has_no_ragged_space(kind):
    text = render(kind).text
    assert "\n\n\n" not in text
    assert not re.search(r"[ \t]\n", text)
    assert text.endswith("\n")


@every_kind
def test_text_and_html_lead_to_the_same_pages(kind):
    mail = render(kind)
    soup = BeautifulSoup(mail.html, "html.parser")
    home = f"{SETTINGS.public_url}/"
    linked = {str(a["href"]) for a in soup.find_all("a") if not str(a["href"]).startswith("mailto:")}
    written = set(re.findall(r"https://\S+", mail.text))
    assert linked - {home} == written - {home}


@every_kind
def test_the_html_loads_nothing_and_runs_nothing(kind):
    html = render(kind).html
    assert not re.search(r"<(img|script|link|iframe)\b|url\(|@import|\sstyle=", html)


@pytest.mark.parametrize("kind", [kind for kind in EXAMPLES if kind not in NAMELESS])
def test_markup_in_what_a_shopper_typed_is_shown_and_not_obeyed(kind):
    mail = render(kind, name="<b>Mara</b> & Co", gift_message="<script>alert(1)</script>")
    assert "<b>Mara" not in mail.html
    assert "<script" not in mail.html
    assert "<b>Mara</b> & Co" in words_of(mail.html)
    assert "<b>Mara</b> & Co" in mail.text


@pytest.mark.parametrize("kind", ACCOUNT_KINDS)
def test_markup_in_a_name_or_an_address_is_shown_and_not_obeyed(kind):
    hostile = {key: f"<b>{key}</b>" for key in EXAMPLES[kind] if key != "key"}
    mail = render(kind, **hostile)
    for text in hostile.values():
        assert text not in mail.html
        assert (text in words_of(mail.html)) == (text in mail.text)


def test_a_name_with_line_breaks_cannot_leave_the_subject():
    subject = render("staff_alert", trouble="gone\r\nBcc: ida@example.net").subject
    assert "\r" not in subject
    assert "\n" not in subject


@pytest.mark.parametrize("kind", ["order_paid", "order_shipped"])
def test_every_care_sheet_is_whole_in_text_and_html(kind):
    mail = render(kind)
    for sheet in EXAMPLES[kind]["care"]:
        entries = [sheet["name"], *(entry for key in CARE_KEYS for entry in sheet[key])]
        for said in (flat(mail.text), words_of(mail.html)):
            assert [entry for entry in entries if entry not in said] == []
            assert f"version {sheet['version']}" in said
        assert f"https://evenmoor.example/care/{sheet['sheet_id']}" in mail.text


def test_a_care_list_without_entries_has_no_heading():
    [ball, _oil] = EXAMPLES["order_paid"]["care"]
    mail = render("order_paid", care=[ball | {"before_first_use": []}])
    assert "Before first use" not in mail.text
    assert "Before first use" not in mail.html


def test_the_receipt_adds_up_and_says_where_and_when():
    mail = render("order_paid")
    for said in (flat(mail.text), words_of(mail.html)):
        for fact in (
            *("$15.80", "$18.00", "Subtotal $33.80", "Standard delivery $5.95", "Tax $2.70", "Total $42.45"),
            *("Mara Lindqvist 112 Alder Street Apt 4 Portland, OR 97205", "For the long evenings."),
            *("between Tue, Dec 1 and Thu, Dec 3", "may not travel by air", "8 min", "10 min"),
        ):
            assert fact in said
    assert "https://evenmoor.example/orders/pV8gNq3Kx1zYtR5wLm2cJd7sHb4f" in mail.text


def test_amounts_stand_at_the_right_edge_of_the_text():
    lines = [line for line in render("order_paid").text.splitlines() if re.search(r" {2}\$", line)]
    assert len(lines) == 6
    assert {len(line) for line in lines} == {72}


def test_free_delivery_and_no_tax_are_said_simply():
    mail = render("order_paid", delivery_cents=0, tax_cents=0)
    assert re.search(r"^Standard delivery +Free$", mail.text, re.M)
    assert "Tax" not in mail.text
    assert "Tax" not in words_of(mail.html)


def test_one_day_of_arrival_is_named_once():
    assert "arrive on Tue, Dec 1." in flat(render("order_paid", arrives_until="2026-12-01").text)


def test_a_shipped_mail_names_carrier_tracking_and_lots():
    mail = render("order_shipped")
    for said in (flat(mail.text), words_of(mail.html)):
        for fact in ("USPS", "9400 1000 0000 0000 0000 00", "SB80-2610", "LMM-261102"):
            assert fact in said
    assert "tLabels=9400100000000000000000" in mail.html
    assert "tLabels=9400100000000000000000" in mail.text


def test_an_unknown_carrier_gets_no_made_up_link():
    unknown = {"carrier": "Bike courier", "tracking_number": "", "tracking_url": None}
    shipment = EXAMPLES["order_shipped"]["shipment"] | unknown
    mail = render("order_shipped", shipment=shipment)
    assert "Bike courier" in mail.text
    assert "Follow the parcel" not in mail.text + mail.html


@pytest.mark.parametrize(
    ("refund_cents", "said"),
    [(4245, "sending $42.45 back"), (0, "nothing to pay, and we hold no money")],
)
def test_a_cancelled_mail_says_why_and_what_happens_to_the_money(refund_cents, said):
    mail = render("order_cancelled", refund_cents=refund_cents)
    for words in (flat(mail.text), words_of(mail.html)):
        assert "The last of it sold while your payment was on its way." in words
        assert said in words


def test_a_context_that_lacks_something_is_an_error_and_not_an_empty_place():
    whole = dict(EXAMPLES["order_paid"])
    del whole["gift_message"]
    with pytest.raises(UndefinedError, match="gift_message"):
        render_mail("order_paid", whole, SETTINGS)


def test_a_staff_alert_leads_to_the_order_in_the_back_office():
    mail = render("staff_alert")
    assert mail.subject == "Order EM-7K3Q-9XWD needs a person: payment mismatched"
    assert "https://evenmoor.example/backoffice/orders/EM-7K3Q-9XWD" in mail.text
