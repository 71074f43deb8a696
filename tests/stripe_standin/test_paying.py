"""Ways to pay other than a card that just pays: 3-D Secure, by bank, and many times at once."""

import threading
from urllib.parse import urljoin

import pytest
import requests
import stripe

from tests.stripe_standin.browsing import GOOD, fetch, message_beside, success_url
from tests.stripe_standin.harness import Standin


def challenge(standin: Standin) -> tuple[stripe.checkout.Session, str]:
    session = standin.new_session()
    answer, _ = fetch(session.url, **GOOD | {"number": "4000 0025 0000 3155"})
    assert answer.status_code == 303
    return session, urljoin(session.url, answer.headers["Location"])


def test_3d_secure_pays_once_the_challenge_is_completed(standin: Standin) -> None:
    session, address = challenge(standin)
    sessions = standin.client.v1.checkout.sessions
    assert (
        sessions.retrieve(session.id, {"expand": ["payment_intent"]}).payment_intent.status
        == "requires_action"
    )
    _, page = fetch(address)
    assert [b.get_text() for b in page.select("button")] == ["Complete", "Fail"]
    answer, _ = fetch(address, answer="complete")
    assert (answer.status_code, answer.headers["Location"]) == (303, success_url(session))
    paid = sessions.retrieve(session.id, {"expand": ["payment_intent.latest_charge"]})
    card = paid.payment_intent.latest_charge.payment_method_details.card
    assert (paid.payment_status, card.three_d_secure.result, card.exp_year) == ("paid", "authenticated", 2034)


def test_a_failed_challenge_goes_back_to_the_card_with_all_that_was_typed(standin: Standin) -> None:
    session, address = challenge(standin)
    answer, page = fetch(address, answer="fail")
    assert answer.status_code == 402
    assert "unable to authenticate" in message_beside(page, "number")
    assert page.find(id="name")["value"] == "Mara Lindqvist"
    assert page.find(id="number")["value"] == "4000 0025 0000 3155"
    form = page.find(id="number").find_parent("form")
    answer, _ = fetch(urljoin(address, form["action"]), **GOOD)
    assert answer.headers["Location"] == success_url(session)


def test_leaving_the_challenge_keeps_the_form(standin: Standin) -> None:
    session, _ = challenge(standin)
    _, page = fetch(session.url)
    assert page.find(id="name")["value"] == "Mara Lindqvist"
    assert page.find(id="cvc")["value"] == ""


def test_a_challenge_that_nobody_asked_for_leads_to_the_card(standin: Standin) -> None:
    session = standin.new_session()
    for typed in ({}, {"answer": "complete"}):
        answer, _ = fetch(f"{session.url}/authenticate", **typed)
        assert urljoin(session.url, answer.headers["Location"]) == session.url
    assert standin.client.v1.checkout.sessions.retrieve(session.id).payment_status == "unpaid"


@pytest.mark.parametrize("ending", ["succeeds", "fails"])
def test_paying_by_bank_goes_back_to_the_shop_unpaid(standin: Standin, ending: str) -> None:
    session = standin.new_session()
    _, page = fetch(session.url)
    button = page.select_one(f'button[name="ending"][value="{ending}"]')
    answer, _ = fetch(urljoin(session.url, button.find_parent("form")["action"]), ending=ending)
    assert (answer.status_code, answer.headers["Location"]) == (303, success_url(session))
    done = standin.client.v1.checkout.sessions.retrieve(session.id)
    assert (done.status, done.payment_status) == ("complete", "unpaid")


def test_a_bank_ending_that_does_not_exist_changes_nothing(standin: Standin) -> None:
    session = standin.new_session()
    answer, _ = fetch(f"{session.url}/bank", ending="maybe")
    assert answer.status_code == 303
    assert standin.client.v1.checkout.sessions.retrieve(session.id).status == "open"


def test_a_paid_page_leads_back_to_the_shop_whatever_is_sent(standin: Standin) -> None:
    session = standin.new_session()
    fetch(session.url, **GOOD)
    requests_made: list[tuple[str, dict[str, str]]] = [
        (session.url, {}),
        (session.url, GOOD),
        (f"{session.url}/authenticate", {}),
        (f"{session.url}/bank", {"ending": "succeeds"}),
    ]
    for url, typed in requests_made:
        answer, _ = fetch(url, **typed)
        assert (answer.status_code, answer.headers["Location"]) == (303, success_url(session))


def test_six_submits_at_once_pay_once(standin: Standin) -> None:
    session, answers = standin.new_session(), []
    start = threading.Barrier(6)

    def submit() -> None:
        start.wait()
        answers.append(fetch(session.url, **GOOD)[0])

    threads = [threading.Thread(target=submit) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [303] * 6
    assert len(standin.client.v1.charges.list().data) == 1
    assert len(standin.client.v1.payment_intents.list().data) == 1
    assert len(standin.client.v1.events.list({"type": "checkout.session.completed"}).data) == 1


def test_eight_payments_past_the_page_pay_once(standin: Standin) -> None:
    session, statuses = standin.new_session(), []
    start = threading.Barrier(8)

    def pay() -> None:
        start.wait()
        wanted = {"session": session.id}
        statuses.append(requests.post(f"{standin.url}/_test/pay", json=wanted, timeout=10).status_code)

    threads = [threading.Thread(target=pay) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200] + [400] * 7
    assert len(standin.client.v1.charges.list().data) == 1
