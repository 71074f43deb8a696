"""How many mails strangers may cause: few to one address, few from one place, also when all ask at once."""

import pytest

from shop.extensions import db
from shop.mail import TooManyRequests, count_request
from shop.mail.models import MailRequest
from tests.support.crowds import at_once, refused

pytestmark = pytest.mark.both_engines


def test_the_sixth_mail_to_an_address_within_a_day_is_not_sent(app, frozen_clock):
    answers = [count_request(to="mara@example.com", source=f"10.0.0.{number}") for number in range(6)]
    assert answers == [True] * 5 + [False]
    assert not count_request(to="MARA@example.com", source="10.0.0.9")
    assert count_request(to="ida@example.net", source="10.0.0.9")
    frozen_clock.advance(days=1)
    assert count_request(to="mara@example.com", source="10.0.0.9")


def test_the_21st_mail_asked_for_from_one_place_within_an_hour_is_refused(app, frozen_clock):
    for number in range(20):
        count_request(to=f"person-{number}@example.com", source="10.0.0.1")
    with pytest.raises(TooManyRequests):
        count_request(to="mara@example.com", source="10.0.0.1")
    assert count_request(to="mara@example.com", source="10.0.0.2")
    frozen_clock.advance(hours=1)
    assert count_request(to="mara@example.com", source="10.0.0.1")


def test_addresses_of_one_ipv6_network_are_one_place(app, frozen_clock):
    for number in range(20):
        count_request(to=f"person-{number}@example.com", source=f"2001:db8::{number:x}")
    with pytest.raises(TooManyRequests):
        count_request(to="mara@example.com", source="2001:db8::ffff")
    assert count_request(to="mara@example.com", source="2001:db8:0:1::1")


def test_neither_addresses_nor_places_are_kept(app):
    count_request(to="mara@example.com", source="10.0.0.1")
    kept = str([vars(request) for request in db.session.query(MailRequest)])
    assert "mara" not in kept and "10.0.0.1" not in kept


def test_requests_at_the_same_moment_are_all_counted(app):
    works = [lambda n=n: count_request(to="mara@example.com", source=f"10.0.1.{n}") for n in range(8)]
    assert sorted(at_once(app, *works)) == [False] * 3 + [True] * 5


def test_requests_from_one_place_at_the_same_moment_are_all_counted(app):
    for number in range(17):
        count_request(to=f"person-{number}@example.com", source="10.0.0.1")
    works = [lambda n=n: count_request(to=f"more-{n}@example.com", source="10.0.0.1") for n in range(6)]
    assert len(refused(at_once(app, *works))) == 3
