"""Pages, filters and expansions."""

import pytest
import stripe

from tests.stripe_standin.harness import Standin, line


def test_auto_paging_visits_every_session_newest_first(standin: Standin) -> None:
    made = [standin.new_session().id for _ in range(5)]
    pages = standin.client.v1.checkout.sessions.list({"limit": 2})
    assert [session.id for session in pages.data] == made[:-3:-1]
    assert pages.has_more
    assert [session.id for session in pages.auto_paging_iter()] == made[::-1]


def test_paging_backwards_stops_before_the_cursor(standin: Standin) -> None:
    made = [standin.new_session().id for _ in range(4)]
    page = standin.client.v1.checkout.sessions.list({"limit": 2, "ending_before": made[0]})
    assert [session.id for session in page.data] == [made[2], made[1]]
    assert page.has_more


def test_an_unknown_cursor_is_refused(standin: Standin) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        standin.client.v1.checkout.sessions.list({"starting_after": "cs_test_none"})
    assert (refused.value.code, refused.value.param) == ("resource_missing", "starting_after")


@pytest.mark.parametrize("limit", [0, 101, -1])
def test_a_page_holds_1_to_100(standin: Standin, limit: int) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        standin.client.v1.events.list({"limit": limit})
    assert refused.value.param == "limit"


def test_created_is_a_time_or_a_range(standin: Standin) -> None:
    session = standin.new_session()

    def listed(created: object) -> int:
        return len(standin.client.v1.checkout.sessions.list({"created": created}).data)

    at = session.created
    assert [listed(at), listed({"gte": at}), listed({"lte": at})] == [1, 1, 1]
    assert [listed(at - 1), listed({"gt": at}), listed({"lt": at})] == [0, 0, 0]


def test_sessions_are_found_by_status_and_payment(standin: Standin) -> None:
    paid, still_open = standin.paid_session(), standin.new_session()
    sessions = standin.client.v1.checkout.sessions
    by_status = {
        status: [s.id for s in sessions.list({"status": status}).data] for status in ("open", "complete")
    }
    assert by_status == {"open": [still_open.id], "complete": [paid.id]}
    assert [s.id for s in sessions.list({"payment_intent": paid.payment_intent.id}).data] == [paid.id]


def test_refunds_and_charges_are_found_by_payment(standin: Standin) -> None:
    one, other = standin.paid_session(), standin.paid_session()
    refund = standin.client.v1.refunds.create({"payment_intent": one.payment_intent.id, "amount": 100})
    refunds = standin.client.v1.refunds
    assert [r.id for r in refunds.list({"payment_intent": one.payment_intent.id}).data] == [refund.id]
    assert refunds.list({"payment_intent": other.payment_intent.id}).data == []
    assert refunds.retrieve(refund.id).amount == 100
    assert len(standin.client.v1.charges.list().data) == 2


def test_a_deep_expansion_brings_charge_and_refunds(standin: Standin) -> None:
    paid = standin.paid_session()
    standin.client.v1.refunds.create({"payment_intent": paid.payment_intent.id, "amount": 100})
    paths = ["payment_intent.latest_charge.refunds", "line_items"]
    session = standin.client.v1.checkout.sessions.retrieve(paid.id, {"expand": paths})
    charge = session.payment_intent.latest_charge
    assert charge.payment_method_details.card.last4 == "4242"
    assert [refund.amount for refund in charge.refunds.data] == [100]
    assert [item.amount_total for item in session.line_items.data] == [3400, 1500]


def test_list_expansions_start_with_data(standin: Standin) -> None:
    paid = standin.paid_session()
    sessions = standin.client.v1.checkout.sessions
    listed = sessions.list({"expand": ["data.payment_intent.latest_charge"]}).data[0]
    assert listed.payment_intent.latest_charge.id == paid.payment_intent.latest_charge.id
    with pytest.raises(stripe.InvalidRequestError):
        sessions.list({"expand": ["payment_intent"]})


@pytest.mark.parametrize(
    "path", ["nonsense", "line_items.data", "payment_intent.customer", "", "data.line_items"]
)
def test_what_cannot_be_expanded_is_refused(standin: Standin, path: str) -> None:
    session = standin.paid_session()
    with pytest.raises(stripe.InvalidRequestError):
        standin.client.v1.checkout.sessions.retrieve(session.id, {"expand": [path]})


def test_line_items_have_pages_of_their_own(standin: Standin) -> None:
    session = standin.new_session(line_items=[line(f"Ball {n}", 100 + n) for n in range(12)])
    items = standin.client.v1.checkout.sessions.line_items.list(session.id, {"limit": 5})
    assert [item.description for item in items.auto_paging_iter()] == [f"Ball {n}" for n in range(12)]


def test_events_are_found_by_type(standin: Standin) -> None:
    standin.paid_session()
    events = standin.client.v1.events
    types = {"types": ["charge.succeeded", "checkout.session.completed"]}
    assert {event.type for event in events.list(types).data} == set(types["types"])
    only = events.list({"type": "payment_intent.succeeded"}).data
    assert [event.type for event in only] == ["payment_intent.succeeded"]
    assert events.retrieve(only[0].id).data.object["status"] == "succeeded"
