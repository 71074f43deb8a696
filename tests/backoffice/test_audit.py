"""Everything that colleagues change is in the log: the URL map itself is walked."""

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DatabaseError

from shop.audit import record_change
from shop.audit.models import AuditEntry
from shop.extensions import db
from tests.backoffice.conftest import Office
from tests.backoffice.examples import all_examples
from tests.factories import THEO

#: They send something, and change nothing.
CHANGE_NOTHING: set[str] = {"backoffice.identity.confirm", "backoffice.identity.ask_device"}


def changing_endpoints(app: Flask) -> set[str]:
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("backoffice.") and rule.methods & {"POST", "PUT", "PATCH", "DELETE"}
    }


def test_every_address_that_changes_something_has_an_example(app: Flask):
    assert changing_endpoints(app) - CHANGE_NOTHING == set(all_examples())


@pytest.mark.parametrize("endpoint", sorted(all_examples()))
def test_a_change_writes_a_row_that_says_who(office: Office, endpoint: str):
    before = db.session.scalar(select(func.count()).select_from(AuditEntry))
    answer = all_examples()[endpoint](office)
    assert answer.status_code in {200, 201, 303}, answer.text
    db.session.rollback()
    rows = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()[before:]
    assert [row.actor for row in rows] == [THEO] * max(1, len(rows))


@pytest.mark.both_engines
@pytest.mark.parametrize("attack", [update(AuditEntry).values(actor="nobody"), delete(AuditEntry)])
def test_nothing_edits_or_deletes_a_row(app: Flask, attack):
    record_change("Shipped", kind="order", key="EM-1", by=THEO)
    db.session.commit()
    with pytest.raises(DatabaseError, match="only added to"):
        db.session.execute(attack)
    db.session.rollback()
    assert db.session.scalar(select(AuditEntry.actor)) == THEO


def test_the_history_of_one_thing_is_a_page_and_fields_that_stayed_are_left_out(office: Office):
    record_change(
        "Shipped", kind="order", key="EM-1", by=THEO, changes={"status": ("a", "b"), "city": ("x", "x")}
    )
    record_change("Adjusted stock", kind="variant", key="MB-1", by=THEO, why="Broken")
    page = office.page("/backoffice/log?kind=order&key=EM-1")
    assert "Status: a → b" in page.main.text
    assert "City" not in page.main.text and "MB-1" not in page.main.text
    assert "MB-1" in office.page("/backoffice/log").main.text
