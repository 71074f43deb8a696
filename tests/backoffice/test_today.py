"""What needs doing now comes first, and only what the colleague can do something about."""

from datetime import timedelta

import pytest

from shop import clock
from shop.accounts import hashing
from shop.extensions import db
from shop.inventory import enter_count, hand_in, lines_of, open_count
from shop.inventory.models import StockItem
from shop.payments.models import AttemptStatus, Dispute, PaymentAttempt
from shop.reports import note_failure, note_success
from shop.returns import approve_return
from tests.backoffice.conftest import PASSWORD, Office, sign_in
from tests.factories import IDA, THEO, make_product, make_staff, make_variant
from tests.returns.conftest import arrived, sent, wish
from tests.support.markup import faults, words


@pytest.fixture
def troubles(app, frozen_clock, order_placed):
    """One of everything that waits."""
    soon = frozen_clock.moment.date() + timedelta(days=30)
    order = order_placed(make_variant(make_product(name="Oil"), expires_on=soon, lot_code="L7"))
    make_variant(expires_on=soon + timedelta(days=90))
    now = clock.now()
    attempt = PaymentAttempt(
        **{"order_id": order.id, "number": 1, "public_id": "a", "idempotency_key": "a", "currency": "USD"},
        **{"status": AttemptStatus.SUCCEEDED, "amount_cents": 1, "created_at": now, "expires_at": now},
    )
    db.session.add(attempt)
    db.session.flush()
    for number, status in enumerate(("needs_response", "won")):
        words_of_stripe = {"id": f"dp_{number}", "status": status, "attempt_id": attempt.id}
        db.session.add(Dispute(**words_of_stripe, amount_cents=700, due_by=now, updated_at=now))
    note_failure("send mail", trouble="OSError")
    db.session.commit()
    return order


def tiles(page) -> list[str]:
    return [words(tile) for tile in page.select(".job__link")]


def test_near_dates_disputes_and_failing_jobs_are_counted_and_named(troubles, office):
    page = office.page("/backoffice")
    assert tiles(page)[:4] == [
        *("1 job of the worker fails", "1 to ship", "1 dispute to answer", "1 lot near its date"),
    ]
    assert "10 pieces of lot L7, best before Dec 31, 2026" in words(page.main)
    assert f"{troubles.number} , $7.00, due Dec 1, 2026, 09:30 UTC" in words(page.main)
    assert "Send mail since Dec 1, 2026, 09:30 UTC : OSError" in words(page.main)
    assert "$12.95 from 1 order" in words(page.main)
    assert faults(str(page)) == []
    note_success("send mail")
    db.session.commit()
    assert "job of the worker" not in words(office.page("/backoffice").main)


@pytest.fixture
def waiting(app, frozen_clock):
    """A return to answer, one to inspect, one that nobody here can hurry, and a count that was handed in."""
    for what in (wish, arrived, approved):
        what(sent(make_variant()))
    shelf = make_variant(stock=3)
    db.session.get_one(StockItem, shelf.id).shelf = "A-03"
    count = open_count(title="Shelf A-03", by=THEO, shelf="A-03")
    for line in lines_of(count):
        enter_count(line, 3, seen=None, by=IDA)
    hand_in(count)
    db.session.commit()


def approved(order) -> None:
    approve_return(wish(order), answer="", by=THEO)


@pytest.mark.parametrize(
    ("role", "told"),
    [
        ("manager", ["1 return to answer", "1 return to inspect", "1 count to approve"]),
        ("support", ["1 return to answer", "1 return to inspect"]),
        ("warehouse", []),
    ],
)
def test_returns_and_counts_wait_for_those_who_may_decide_them(waiting, client, role, told):
    make_staff(password_hash=hashing.hash_password(PASSWORD), role=role)
    sign_in(client)
    page = Office(client).page("/backoffice")
    assert [words for words in tiles(page) if "return" in words or "count " in words] == told
    for tile in page.select(".job__link"):
        assert client.get(tile["href"]).status_code == 200


def test_colleagues_are_told_of_their_own_work_only(troubles, client):
    make_staff(password_hash=hashing.hash_password(PASSWORD), role="content")
    sign_in(client)
    page = Office(client).page("/backoffice")
    assert tiles(page) == ["1 job of the worker fails", "1 lot near its date"]
    assert troubles.number not in words(page.main) and "Sold today" not in words(page.main)
