"""Pages and mails keep to the same words as the goods."""

from shop.claims import check_templates
from shop.claims.templates import copy_of
from shop.config import ROOT


def test_the_shops_own_pages_and_mails_raise_no_alarm_and_no_doubt():
    assert [f"{name}: {finding}" for name, finding in check_templates(ROOT / "templates")] == []


def test_a_claim_in_a_mail_is_found_with_its_template(tmp_path):
    mail = tmp_path / "mail" / "order_paid" / "body.html"
    mail.parent.mkdir(parents=True)
    mail.write_text("<p>It relieves\n{{ what }}</p>")
    assert [(name, finding.word) for name, finding in check_templates(tmp_path)] == [
        ("mail/order_paid/body.html", "relieves")
    ]


def test_only_what_a_reader_sees_is_read():
    template = "{# cure #}<p class='toy'>{% if instant %}Free from {{ price }}{% endif %}</p>"
    assert copy_of(template) == "Free from …"
